"""The WSGI door, served by Granian."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jauap.config.settings")
application = get_wsgi_application()
# What is loaded by now lives as long as the process: the collector need not walk over it again and again, which took
# an eighth of the home page's time. The first request finds the addresses resolved, too.
len(get_resolver().url_patterns)
gc.collect()
gc.freeze()
