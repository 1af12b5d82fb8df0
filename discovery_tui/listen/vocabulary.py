"""Words that decide whether another word is somebody's name.

Lists are closed and small on purpose: a first name that is missing costs one key, a product read
as a person costs trust.
"""

from __future__ import annotations

GIVEN = frozenset(
    """
    aaron abdul abigail adam adrian agnes agnieszka ahmed aisha alan alastair albert alberto alejandro
    aleksandra alessandro alex alexander alexandra alexis alfred ali alice alicia alina alison alistair
    allan amanda amelia amina amir amit ana anastasia anders andre andrea andreas andrei andrew andrzej
    andy angela angus anil anita anja anjali ann anna anne annette annika anthony anton antonio arjun
    arthur artur asha ashley astrid barbara bartosz beata beatrice ben benedikt benjamin bernd bernard
    beth betty bianca birgit bjorn bob boris brad brandon brenda brian bridget britta bruce bruno bryan
    callum carl carla carlos carmen carol caroline caterina catherine cathy cecilia charles charlie
    charlotte chiara chloe chris christian christina christine christoph christopher claire clara claudia
    claus clement colin connor cristina cynthia dagmar damian dan dana daniel daniela danielle danny
    daria darren dave david dean deborah denis dennis derek diana diane diego dieter dimitri dirk dmitri
    dominic dominik donald donna dorothea doug douglas duncan dylan eddie edith eduardo edward elaine
    eleanor elena eleni eliza elizabeth ella ellen elsa emil emilia emily emma enrico eric erica erik erika
    ernst esther eva evan eve evelyn ewa fabian fabio fatima felix ferdinand fernando fiona florence florian
    francesca francesco francis francisco franz fred frederic frederik friedrich gabriel gabriela gareth
    gary gavin geoff geoffrey georg george georgia gerald gerard gerd gerhard gianluca gillian gina
    giovanni giulia giuseppe glen gloria gordon graham greg gregor gregory grzegorz guido guillaume
    gunther gustav guy hanna hannah hans harald harold harry hassan heather heidi heike heinz helen helena
    helga helmut hendrik henri henrik henry herbert hilary holger howard hubert hugh hugo ian igor ilona
    ines inga ingrid irene irina iris isaac isabel isabella ivan ivana iwona jackie jacob jacques jake jakob
    jakub james jamie jan jana jane janet janine jared jasmin jason javier jayne jean jeanette jeff jeffrey
    jen jennifer jenny jens jeremy jerome jerry jessica jill jim joan joanna joanne jochen joe joel joerg
    johan johann johanna john johnny jon jonas jonathan jordan jorge jose josef joseph josh joshua juan
    judith juergen julia julian juliana julie julien julius jurgen justin justyna karen karim karin karl
    karolina katarina katarzyna kate katharina katherine kathrin kathryn katie katrin katy keith kelly ken
    kenneth kerry kevin kim kirsten klaus kristian kristin kristina krzysztof kumar kurt kyle lara larry
    lars laura lauren laurent lena lenka leo leon leonard leonie leslie lewis liam lidia lilian lina linda
    lisa liz lorenz lorenzo lorraine louis louise luc luca lucas lucia lucy luis luisa lukas lukasz lydia
    lynn maciej madeleine magda magdalena malcolm malgorzata mandy manfred manuel manuela marc marcel marcin
    marco marcus marek margaret maria marian marianne marie marina mario marion marius marjorie markus
    marlene marta martha martin martina martyna marvin mary mateusz mathias mathieu matt matthew matthias
    maureen maurice max maxim maya megan mehmet melanie melissa mia michael michaela michal michel michele
    michelle miguel mike mikhail milena miriam mohamed mohammed moira monica monika morten muhammad murray
    nadia nadine nancy naomi natalia natalie natasha nathan neal neha neil niall nicholas nick nicola nicolas
    nicole niels nigel nikita niklas nikolai nils nina noah noel nora norbert norman olaf oleg olga oliver
    olivia omar oscar oskar otto owen pablo pamela paola paolo pascal patricia patrick patrik paul paula
    pauline pavel pawel pedro peggy penelope penny per pete peter petra philip philipp philippe phil pierre
    piotr pooja priya rachel radek rafael rahul rainer raj rajesh ralf ralph ramona randy raphael raquel ravi
    raymond rebecca regina reiner renata renate rene rhys ricardo richard rick rita robert roberta roberto
    robin rodrigo roger roland rolf roman ron ronald rosa rose rosemary ross roy ruben rudolf rupert russell
    ruth ryan sabine sabrina sally sam samantha samir samuel sandra sandy sanjay sara sarah sascha scott sean
    sebastian selina sergei sergey sergio seth shannon sharon shaun sheila shirley silke silvia simon simone
    sofia sonia sonja sophia sophie stacy stan stefan stefanie stella stephan stephanie stephen steve steven
    stewart stuart sunil susan susanne suzanne sven svetlana sybille sylvia sylwia tamara tanja tanya tara ted
    teresa terry thea theo theresa thomas thorsten tiffany tim timo timothy tina tobias todd tom tomas tomasz
    tommy toni tony torsten tracey tracy trevor tricia tristan udo ulf ulrich ulrike ursula ute uwe valentin
    valentina valerie vanessa vera veronica veronika victor victoria viktor vincent vishal vivian vladimir
    volker walter wanda warren wayne wendy werner wilhelm william wilma wojciech wolfgang xavier yannick
    yasmin yuki yusuf yves yvonne zoe zofia
    """.split()
)

# First names that are words as well: with a capital and inside a sentence only.
WORD_NAMES = frozenset(
    "will mark may rich bill art grace hope grant frank drew pat sue rob jack april june august jan"
    " dean guy per max rose eve penny robin jordan victoria georgia florence chelsea paris roman miles"
    " carol sandy kim ross joy amber faith christian noel iris stella carmen florian ray don gene".split()
)

# Words at the head of a phrase that are no name although something follows as after one.
ORDINARY = frozenset(
    """
    a about above after again all almost already also always an and another any anybody anyone anything
    approval approved as ask asked at audit away back be because been before behind being below between
    beyond big board both boss budget business but buy by call can cannot case check choice clear colleague
    committee company competitor contact contract cost could currently customer data date day deal decide
    decided decides decision demo department depends director do does done down each either else enough
    even ever every everybody everyone everything exactly excel fact far few final finally finance first
    fiscal five for four friday from full fully get gets give go goes going good great group had half has
    have having he head hello help her here hers hey hi him his hopefully how however i if important in
    including inside instead into invoice involved is issue it its just keep key know known last later lead
    legal less let like likely limit line list little local long look lot made mainly make makes manager
    many maybe me mean means meet meeting met mid might mine money more most mostly much must my myself
    name names near need needs never new next nine no nobody none normally not note nothing now of off often
    ok okay on once one only or order other others otherwise our ours out outside over owner own owns part
    people per perhaps person plan plus price pretty previous probably procurement project purchase
    purchasing put quarter question quite rather really reports right role run runs said same say says
    second see she should sign signed signing signs simply since six small so some somebody someone
    something sometimes soon speak still such sure take takes talk team tell ten than thank thanks that
    the their theirs them then there therefore these they thing things think third this those three through
    till time to today together told tomorrow too total towards two typically under unless until up upon
    us usually vendor very via vp waiting want wants was way we week well went were what whatever when where
    whether which while who whoever whole why will with within without work working works would year yeah
    yep yes yesterday yet you your zero i'm it's that's we're they're i'd we'd i'll we'll let's don't
    depending apparently actually basically honestly currently ultimately eventually technically officially
    usually ideally everything anyone monday tuesday wednesday thursday friday saturday sunday january
    february march april may june july august september october november december jan feb mar apr jun jul
    aug sep sept oct nov dec mon tue wed thu fri sat sun spring summer autumn winter christmas easter q1 q2 q3
    q4 h1 h2 germany france spain italy poland europe london berlin paris madrid munich york america africa
    asia uk us usa emea eu english german french sap excel salesforce hubspot oracle netsuite microsoft
    google slack teams zoom jira notion power outlook sharepoint workday dynamics access sheets tableau
    analytics operations ops systems security treasury controlling compliance engineering product marketing
    growth strategy digital technology logistics vorstand aufsichtsrat betriebsrat staff research support
    convince involve involves include includes persuade reach invite email replace bring brief update inform
    pitch show present escalate around accuracy please
    python java linux windows azure aws current budget spend amount anything larger bigger smaller above
    below purchases spending requests deals contracts invoices orders capex opex sow msa nda dpa rfp rfi poc
    roi gdpr soc iso erp crm api sso it hr ok fyi hq dsgvo tbd tbc mr mrs ms dr herr frau sir madam
    """.split()
)
