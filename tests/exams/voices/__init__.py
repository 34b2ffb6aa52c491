"""The exam of what people say: topics, danger to life, protection, legal kind, language."""
