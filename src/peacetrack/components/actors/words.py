"""Word lists that tell people, bodies, titles and places apart. Lower case unless the case is the point."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FEMALE_HONORIFICS = _words(
    """
    baroness congresswoman dame duchess lady madam madame miss mme mrs mrs. ms ms. princess queen sister
    """
)
MALE_HONORIFICS = _words("mr mr. sir lord baron king prince duke pope patriarch father congressman monsieur herr")

HONORIFICS = FEMALE_HONORIFICS | MALE_HONORIFICS

# Words that stand before a name and are no part of it.
TITLES = (
    FEMALE_HONORIFICS
    | MALE_HONORIFICS
    | _words(
        """
    acting activist adm adm. admiral adviser advisor aide ambassador analyst analyst-in-chief anchor archbishop
    assistant attaché attorney author barrister billionaire bishop blogger brig brig. brigadier businessman
    businessperson businesswoman campaigner candidate capt capt. captain cardinal ceo chair chairman chairwoman
    chancellor chargé chief col col. colonel columnist commander commander-in-chief commentator commissioner commodore
    congressman conservative consul coordinator correspondent councillor councilor counsel counsellor crown current
    defence defense democrat deputy diplomat director doctor dr dr. economist economy editor emir energy entrepreneur
    envoy ex ex- expert fellow finance financier foreign former founder gen gen. general gov gov. governor head health
    high historian home host imam incoming interim interior investor journalist judge justice labour late lawmaker
    lawyer leader lieutenant lt lt. magnate maj maj. major majority marshal mayor mep metropolitan minister minister's
    minority mogul mp national negotiator nominee official oligarch ombudsman ombudswoman outgoing parliamentarian
    party permanent fm fms pms pm pollster premier presenter president president's president-elect press prime private prof prof.
    professor prosecutor pundit pvt rabbi rapporteur rebel rep rep. reporter representative representative-designate
    republican researcher rev rev. reverend scholar scientist secretary security sen sen. senator separatist sergeant
    sgt sgt. sheikh speaker special spokesman spokesperson spokeswoman state strategist sultan tanaiste taoiseach then
    then- tory trade tycoon under-secretary undersecretary veteran vice warlord
    """
    )
)

ABBREVIATED_TITLES = frozenset(word for word in TITLES if word.endswith(".")) | _words(
    "pres pres. amb. ag min. gov rep sen dr mr mrs ms"
)
TITLES = TITLES | ABBREVIATED_TITLES

# Head nouns of descriptions of people. The plural is built from them.
ROLE_NOUNS = TITLES - _words(
    """
    acting adm adm. anchor brig brig. capt capt. chair col col. conservative crown current dame defence defense deputy
    dr dr. economy energy ex ex- father finance foreign former gen gen. gov gov. health high home host incoming
    interim interior justice labour lady late lord lt lt. maj maj. major majority minority miss mr mr. mrs mrs. ms ms.
    national outgoing party permanent press prime private prof prof. rep rep. rev rev. security sen sen. sgt sgt. sir
    sister special state then then- trade vice
    """
) | _words(
    """
    baker barista bartender beekeeper biologist boyfriend builder butcher carpenter cashier chef chemist cleaner
    dentist deserter docker electrician evacuee fiance filmmaker fisherman forester gardener geologist girlfriend
    grandfather grandmother gunman hairdresser headmaster headmistress headteacher hotelier housewife interpreter
    janitor landlord lecturer librarian locksmith manager mechanic metalworker militiaman miner nun onlooker painter
    paratrooper passer-by pastor pharmacist photographer physician plumber poet policewoman postman programmer
    psychologist railwayman receptionist restaurateur salesman saleswoman schoolboy schoolgirl schoolteacher sculptor
    seaman seamstress shepherd shopkeeper singer sociologist steelworker tailor tenant translator trucker vet vlogger
    waiter waitress welder widower
    academic acolyte actor actress admiral adult adversary adviser advisor advocate agent aide ally ambassador analyst
    apologist arbiter archbishop architect associate attaché aunt author autocrat backer banker baron billionaire
    bishop blogger boss boy broker brother businessman buyer caller captain captive cardinal ceo chairperson
    chancellor chaplain chief child citizen civilian cleric clerk client co-chair colleague colonel commander
    commander-in-chief commentator confidant confidante congressman congresswoman conscript conservative constituent
    consul consultant contractor correspondent counterpart counterparty cousin criminal critic crony customer czar
    daughter daughter-in-law dean defendant delegate delegation-member democrat demonstrator deputy detective dictator
    diplomat director dissident doctor donor dove driver economist elder emigre emissary employee enemy engineer
    enthusiast envoy evangelical executive exile expert facilitator fan farmer father fighter firefighter foe
    forecaster foreigner friend general gentleman girl governor graduate guest gunner guru guy hacker hardliner hawk
    head heavyweight historian holdout hopeful host hostage husband ideologue incumbent independent informant insider
    inspector insurgent interlocutor intermediary investigator investor islamist judge king lady lawmaker lawyer
    leader legislator liberal lieutenant lobbyist local loyalist magnate man marshal mastermind mayor mediator medic
    member mep mercenary migrant militant millennial minister moderate monarch monitor monk mother mp mufti musician
    nationalist native negotiator nephew neurosurgeon niece novelist nurse observer officer official oligarch
    operative opponent optimist orphan outsider paramedic parent participant partisan partner passenger patriarch patron peer
    fm pensioner people person pessimist physicist pilot planner pm policeman politician pollster pope predecessor
    premier president priest prime-minister prince princess principal prisoner professor progressive proponent
    prosecutor protege protester provost queen reader realist rebel recruit rector refugee reporter representative
    republican rescuer resident respondent retiree rival ruler sailor sceptic scholar scientist secretary secretary-general
    seller senator separatist sergeant serviceman shareholder signatory sister skeptic sniper socialist soldier son
    son-in-law source spokesman spokesperson spokeswoman sponsor spy star statesman stateswoman strategist strongman
    student successor superdelegate supporter surgeon surrogate survivor suspect teacher technician teenager trader
    troop trustee tsar tycoon uncle veteran vice-chancellor vice-premier vice-president victim viewer villager
    volunteer voter warlord watcher whistleblower widow wife witness woman worker writer youngster youth
    """
)

# Nouns for groups of people and bodies that act; as holders they are unnamed.
GENERIC_BODIES = {"bloc": "european-union", "union": "european-union", "alliance": "nato", "kremlin": "russia"}
BODY_NOUNS = _words(
    """
    administration agency airline alliance army assembly association audience authority bank battalion bloc board brass
    brigade broadcaster bundestag bureau business cabinet campaign capital chamber chancellery chancery charity church
    club coalition command commission committee community company congress consortium consulate corporation corps
    council country court daily delegation department directorate duma electorate elite embassy establishment faction
    faculty family federation firm foundation government group guarantor guard headquarters industry institute
    intelligence junta jury kingdom leadership league legislature lobby magazine majority management media military
    ministry ministry-run minority mission movement nation navy neighbor neighbour network newspaper ngo nonprofit
    office opposition organisation organization outlet pac panel paper parliament party personnel platoon police
    politburo population presidency prosecution public publication rada regiment regulator secretariat sejm senate
    service side society soviet squad staff start-up startup state superpower tabloid team think-tank tribunal trio troika
    troops union unit university watchdog weekly world
    """
)

# A body that belongs to a state or speaks for it: "the Russian defence ministry" is Russia.
STATE_BODIES = _words(
    """
    administration army authorities authority cabinet camp chancellery command consulate delegation department embassies
    embassy forces government leadership mfa military ministries ministry mission mod navy negotiators-team office offices
    presidency regime secretariat side team troops
    """
)
# ... but these stay what they are when they stand alone or belong to a body of their own.
OWN_BODIES = _words(
    """
    agency bank broadcaster church commission council court newspaper parliament party police tribunal
    """
)

# Heads that are kept as a group of unnamed people even with a state's adjective.
THINGS = _words(
    """
    accord account accusation agreement allegation analysis answer anything appeal approach argument arm article
    assessment asset attack autumn ball ballot battle beginning belief bill bomb book border bridge building
    calculation call caption case ceasefire chair chart city claim clause clip communique communiqué condition
    conflict constitution conversation cost danger data date day deadline deal decision declaration demand denial
    document dollar door draft drone economy election email end energy euro evening everything evidence experience
    fact fear fighting figure film flight footage formula fund future game gas goal graph guarantee gun hall
    headline history hope house-price idea image index intelligence-report issue it jet journey land law letter line
    loan logic map match meeting memo message missile money month morning move night note nothing offer oil opinion
    outcome page paper-trail past path peace percent phase photo phrase picture plan plane plant point policy poll
    position post present pressure price problem process proposal province provision question rain rate reading
    reality reason recording referendum refusal region report request resolution result risk road room rouble rule
    rumor rumour safeguard sanction score season seat sentence shell shelling ship site snow something song
    speculation spring stage stance start statement step story strategy street strike study summer summit survey
    table talk tank tape territory text that these thing this those threat time town trade transcript treaty trip
    truce truth tweet version video view village visit vote war warning way weapon weather website week what which
    window winter word year
    """
)
AGENT_SUFFIXES = ("er", "or", "ist", "ian", "ant", "man", "men", "woman", "women", "crat", "eer", "people", "folk", "ee")
THING_SUFFIXES = (
    "tion",
    "sion",
    "ment",
    "ness",
    "ity",
    "ing",
    "ance",
    "ence",
    "ship",
    "ism",
    "age",
    "ure",
    "acy",
    "dom",
    "hood",
    "th",
)

ORGANISATION_WORDS = _words(
    """
    Academy Administration Agency Airlines Airways Alliance Analytics Army Assembly Associates Association Authority
    Bank Battalion Board Brigade Broadcasting Bundesrat Bundestag Bureau Cabinet Campaign Capital Center Centre
    Chamber Chancellery Chronicle Church Club Coalition College Command Commission Committee Company Confederation
    Congress Consulate Consulting Corp Corp. Corporation Corps Council Court Daily Democrats Department Directorate
    Duma Eduskunta Embassy Endowment Energy Exchange Express Federation Force Forces Forum Foundation Front Fund Gas
    Gazeta Gazette Globe Government Group Guard Guardian Headquarters Herald Holding Holdings Hospital House Inc Inc.
    Independent Industries Initiative Inspectorate Institute Institution International Journal Knesset Kremlin LLC Lab
    Laboratory League Legion Ltd Ltd. Magazine Mail Media Ministry Mirror Mission Motors Movement Museum Navy Network
    News Newspaper Observatory Observer Office Oil Ombudsman Organisation Organization PLC Parliament Partners Party
    Patriarchate Pentagon Pictures Police Post Pravda Press Program Programme Project Rada Radio Railways Records
    Regiment Registry Republicans Research Review Riigikogu Riksdag Saeima School Secretariat Securities Seimas Sejm
    Senate Service Services Society Staff Star Stock Storting Studies Studio Studios Sun Systems TV Teachers Team
    Technologies Telegram Telegraph Television Theater Theatre Times Treasury Tribunal Tribune Trust Union University
    Veterans Watch Weekly Workers
    """
)
PLACE_WORDS = _words(
    """
    Airfield Airport Arena Avenue Base Basin Bay Border Bridge Building Canal Cape Castle Cathedral City Coast
    Corridor County Crossing Dam Desert District East Forest Fort Gulf Hall Harbor Harbour Highway Hill Hills Hotel
    Island Islands Isle Krai Lake Line Monastery Mountain Mountains North Oblast Ocean Palace Park Peninsula Plant
    Plaza Port Province Raion Region Reservoir River Road Sea South Square Stadium Station Strait Street Terminal
    Territory Tower Town Valley Village West
    """
)
EVENT_WORDS = _words(
    """
    Accord Accords Act Agreement Article Award Bill Bond Bonds Championship Chapter Charter Communique Conference
    Constitution Convention Crisis Cup Day Deal Declaration Directive Doctrine Effect Eve Festival Format Games Law
    Memorandum Missile Month Offensive Olympics Operation Order Package Pact Pandemic Paragraph Patriot Plan Point
    Prize Process Protocol Protocols Regulation Resolution Revolution Section Statement Summit System Talks Theory
    Treasury Treaty Uprising War Week Year
    """
)
CALENDAR = _words(
    """
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August
    September October November December Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Jan. Feb. Mar. Apr. Jun. Jul.
    Aug. Sep. Sept. Oct. Nov. Dec. Easter Christmas Ramadan Lent AM PM GMT BST CET CEST EST EDT UTC
    """
)
# Capitalised words that begin no name.
FUNCTION_WORDS = _words(
    """
    A After Against All Also Although Among An And Another Any As Asked At Because Before Between Both But By Despite
    During Each Earlier Eight Even Every Few First Five For Four From He Her Here His How However I If In It Its Just
    Last Later Less Many Meanwhile More Moreover Most Much My Next Nine No Not Now Of On Once One Only Or Other Others
    Our Over Second Seven Several She Since Six So Some Speaking Still Such Ten That The Their Then There These They
    Third This Those Though Three To Today Tomorrow Tonight Two Under Until We What When Where Whether Which While Who
    Why With Yes Yesterday Yet You Your
    """
)
NO_NAME = (
    CALENDAR
    | FUNCTION_WORDS
    | _words(
        """
    A Acting Advertisement Affairs COVID-19 Caption Chief Copyright Covid Credit Defence Defense Deputy
    Designate Economy Elect Facebook File Finance Foreign Former God HR High Human I'd I'll I'm I've Image Instagram Interior
    Internet Large Listen
    Parliamentary Permanent Photo Picture Presidential Prime Published Q Re Read Rights Senior Special Subscribe
    Telegram Truth Twitter Updated VP Video Watch Web X YouTube
    """
    )
)
PARTICLES = _words(
    """
    abu al auf ben bin bint da das de del della den der di do dos du e el ibn la le ten ter und van von y zu zur
    """
)
# Small words inside the name of a body.
BODY_LINKS = _words("of for the and on & de")

# Participles with which sentences begin, before a name.
PARTICIPLES = _words(
    """
    accepting accompanying accusing addressing admitting adding adopting alleging announcing answering applauding arguing
    asserting asking assailing attacking backing belittling berating blaming blasting blocking branding briefing brushing
    calling challenging championing chiding citing claiming commending commenting comparing condemning confirming
    congratulating contradicting countering criticising criticizing decrying deriding declaring defending defying demanding
    denouncing denying deploring describing discussing dismissing disputing dodging doubting echoing embracing endorsing
    explaining facing following greeting hailing heeding hosting ignoring insisting interrupting invoking joining
    lambasting lamenting lauding leaving likening marking meeting mirroring mocking noting opposing outlining paraphrasing
    parroting portraying praising pressing promising questioning quoting rebuffing rebuking rebutting recalling referencing
    refuting regretting rejecting repeating replying repudiating responding reversing ridiculing saying scolding seconding
    shadowing sidestepping signing slamming snubbing speaking spurning stressing succeeding supporting taunting telling
    thanking threatening toasting undercutting urging using vetoing visiting warning welcoming writing
    """
)
SPEECH_VERBS = _words(
    """
    accept accuse acknowledge add admit advise agree aim allege announce answer appeal argue ask assert assess back
    believe call caution charge claim comment complain concede conclude condemn confirm consider contend continue
    counter criticise criticize declare decline demand denounce deny describe disagree disclose discover dismiss doubt
    emphasise emphasize estimate expect explain favor favour fear feel find go hear hint hope indicate insist intend
    interject joke judge know lament laugh learn maintain mock muse note object observe offer oppose order plan plead
    pledge post praise predict prefer press promise propose protest push quip quote rather realise realize recall
    recognise recognize recommend refuse regard regret reiterate reject remark remember repeat reply report request
    respond retort reveal say scoff see seek shrug signal smile snap speak state stress suggest support tell testify
    thank think threaten tweet underline understand urge view vow want warn welcome wish wonder worry would write
    """
)

JUNIOR = frozenset(("Jr", "Jr.", "Junior", "Sr", "Sr."))
# Who sits for a state in a council: "the representative of France" is France.
DELEGATES = frozenset(("representative", "delegate"))
COUNTERPARTS = frozenset(("counterpart", "colleague", "guest", "host", "visitor", "interlocutor"))

ATTITUDE_NOUNS = _words(
    """
    acceptance account accusation agreement aim alarm allegation anger announcement answer appeal appetite approval
    argument assertion assessment assurance backing belief calculation call claim commitment concern concession
    condemnation condition confidence consent contention conviction criticism decision declaration demand denial
    desire determination dismay displeasure distrust doubt enthusiasm expectation explanation fear frustration goal
    guarantee hope insistence intention interest judgement judgment line logic message mistrust mood narrative
    anxiety awareness realisation realization recognition sense understanding unhappiness alarm joy nervousness irritation
    objection offer opinion opposition optimism outrage pessimism plan plea pledge policy position preference pressure
    promise propaganda proposal reaction readiness refusal rejection relief reluctance reply request response rhetoric
    satisfaction scepticism scorn signal silence skepticism stance statement strategy support suspicion talk thinking
    threat ultimatum unease version view warning willingness wish word worry readout read-out communique communiqué
    """
)

MOTION = _words(
    """
    advance arrival arrive back born bring bus close come commute connect dash depart departure deport drive escape
    evacuate flee flight fly go head highway host invite journey land leave link live march motorway move near next
    path plane race railway recall relocate report retreat return ride road route rush sail send shuttle stay stopover
    study summon take tour train transfer transport travel trip visit visitor way welcome work
    """
)
OWN_TITLES = {  # titles that one state alone has, where no other is named with them
    "secretary of state": "united-states",
    "secretary of defense": "united-states",
    "secretary of war": "united-states",
    "defense secretary": "united-states",
    "treasury secretary": "united-states",
    "foreign secretary": "united-kingdom",
    "defence secretary": "united-kingdom",
}
PLACE_PREPOSITIONS = _words(
    "in at near outside around across through inside within throughout over above into via beyond toward towards off"
)
PLACE_OF = _words(
    """
    airport archbishop battle bishop bombardment bombing capture center centre city city-centre defence district east
    edge fall gate governor half kilometer kilometre km mayor metropolitan mile north northeast northwest outskirts
    part patriarch people port region resident shelling side siege sky skyline south southeast southwest street suburb
    university west
    """
)
PLACE_POSSESSIONS = _words(
    """
    airport bridge cathedral center centre district eastern embassy-district hospital hotel mayor metro monastery
    museum northern outskirts port resident river sky skyline southern square station street suburb university western
    """
)
ATTACKS = _words(
    """
    airstrike assault attack barrage bombardment bombing drone march missile offensive raid salvo shelling strike
    """
)
ATTACK_VERBS = _words(
    """
    approach attack besiege bomb bombard capture cross defend encircle enter flee hit leave liberate pass pound quit
    reach seize shell storm strike surround take target tour visit
    """
)
