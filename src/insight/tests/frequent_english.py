"""Frequent words of English, mostly from our own documents: none of them names a person."""

_WORDS = """
about above accepted access account accounts act address addresses after again against all allowed alone also among
and another answer answered answers any apart app appeal are art article arts ask asked asking asks author away back
because before began begins begun below beside blind blocked bodies body both bring broken bulk but button calendar
call calls came can cannot cases change changed changes channel characters check choose chosen citizen citizens city
clock closed code codes column come comes command commit complaint computer confirm confirmed consent copy could count
counter counting counts covered dance dancing danger data database date dated dates day days deadline decide decided
decides decision demand department desk did dispute document does done down draft dry due each earlier edit edited
effect eight else empty end ends engine enough enter error event events ever every everybody everything factor fails
far fast field figures file files finds first fits five follow for form forms found from full function gas gave get
gets give given gives goes good group guide had hand has have head health held here hidden history hold holds home
hour hours house how however identity index instead into invented its itself job keep keeps kept key keys kind kinds
know known knows lane language languages last late later law leaves left legal let lets letter letters library lie
life like limit limits line link list lists loads longer look looks lost machine made make makes many map marked
marriage matter may meaning means member merge merged ministry minutes missing more most moved moves must name named
names need needed needs network never new next nine nobody none not note nothing nowhere number numbers off office
official officials old once one ones only open opened opening opens operations order other others our out outcome over
own package packages page pages paper part partly people per permission person personal phone photo photos place
places plain plan polling port post press procedure procedures process processes promise promised promises proposed
protected public publication published publishing pure put puts raised random reach read reader reads reason reasons
reference refuse refused register registered registration removed repeated request returned right rights ring room
rooms round row rule rules run running runs safely said same say says screen search second secret see seen sees send
sends sent sentence server service session set sets several show shown shows sign signature signed since site slow
small somebody something sooner source staff stand stands starts state statement stay stays step still stops stored
street such system table tables take taken takes tell tells term terms test tests text texts than that the their them
then there they thing third this those three through time times today together told too tool tools top topic topics
trace transaction tries trigger trip twice two under until upper use uses version very victory village visits voice
voices wait waiting wall walls was way ways web were what whatever when where whether which while who whoever whole
whom whose why will window with within without word words work worker working works would write writer writing written
wrong wrote year yes yet you your zero
"""
WORDS = _WORDS.split()
