"""Words that decide whether another word is somebody's name.

Lists are closed and small on purpose: a first name that is missing costs one key, a product read
as a person costs trust.
"""

from __future__ import annotations

from discovery_tui.listen.line import bag

GIVEN = bag(
    """
    aaron abdul abigail adam adrian agnes agnieszka ahmed aisha alan alastair albert alberto
    alejandro aleksandra alessandro alex alexander alexandra alexis alfred ali alice alicia alina
    alison alistair allan amanda amelia amina amir amit ana anastasia anders andre andrea andreas
    andrei andrew andrzej andy angela angus anil anita anja anjali ann anna anne annette annika
    anthony anton antonio arjun arthur artur asha ashley astrid barbara bartosz beata beatrice ben
    benedikt benjamin bernard bernd beth betty bianca birgit bjorn bob boris brad brandon brenda
    brian bridget britta bruce bruno bryan callum carl carla carlos carmen carol caroline caterina
    catherine cathy cecilia charles charlie charlotte chiara chloe chris christian christina
    christine christoph christopher claire clara claudia claus clement colin connor cristina
    cynthia dagmar damian dan dana daniel daniela danielle danny daria darren dave david dean
    deborah denis dennis derek diana diane diego dieter dimitri dirk dmitri dominic dominik donald
    donna dorothea doug douglas duncan dylan eddie edith eduardo edward elaine eleanor elena eleni
    eliza elizabeth ella ellen elsa emil emilia emily emma enrico eric erica erik erika ernst
    esther eva evan eve evelyn ewa fabian fabio fatima felix ferdinand fernando fiona florence
    florian francesca francesco francis francisco franz fred frederic frederik friedrich gabriel
    gabriela gareth gary gavin geoff geoffrey georg george georgia gerald gerard gerd gerhard
    gianluca gillian gina giovanni giulia giuseppe glen gloria gordon graham greg gregor gregory
    grzegorz guido guillaume gunther gustav guy hanna hannah hans harald harold harry hassan
    heather heidi heike heinz helen helena helga helmut hendrik henri henrik henry herbert hilary
    holger howard hubert hugh hugo ian igor ilona ines inga ingrid irene irina iris isaac isabel
    isabella ivan ivana iwona jackie jacob jacques jake jakob jakub james jamie jan jana jane
    janet janine jared jasmin jason javier jayne jean jeanette jeff jeffrey jen jennifer jenny
    jens jeremy jerome jerry jessica jill jim joan joanna joanne jochen joe joel joerg johan
    johann johanna john johnny jon jonas jonathan jordan jorge jose josef joseph josh joshua juan
    judith juergen julia julian juliana julie julien julius jurgen justin justyna karen karim
    karin karl karolina katarina katarzyna kate katharina katherine kathrin kathryn katie katrin
    katy keith kelly ken kenneth kerry kevin kim kirsten klaus kristian kristin kristina krzysztof
    kumar kurt kyle lara larry lars laura lauren laurent lena lenka leo leon leonard leonie leslie
    lewis liam lidia lilian lina linda lisa liz lorenz lorenzo lorraine louis louise luc luca
    lucas lucia lucy luis luisa lukas lukasz lydia lynn maciej madeleine magda magdalena malcolm
    malgorzata mandy manfred manuel manuela marc marcel marcin marco marcus marek margaret maria
    marian marianne marie marina mario marion marius marjorie markus marlene marta martha martin
    martina martyna marvin mary mateusz mathias mathieu matt matthew matthias maureen maurice max
    maxim maya megan mehmet melanie melissa mia michael michaela michal michel michele michelle
    miguel mike mikhail milena miriam mohamed mohammed moira monica monika morten muhammad murray
    nadia nadine nancy naomi natalia natalie natasha nathan neal neha neil niall nicholas nick
    nicola nicolas nicole niels nigel nikita niklas nikolai nils nina noah noel nora norbert
    norman olaf oleg olga oliver olivia omar oscar oskar otto owen pablo pamela paola paolo pascal
    patricia patrick patrik paul paula pauline pavel pawel pedro peggy penelope penny per pete
    peter petra phil philip philipp philippe pierre piotr pooja priya rachel radek rafael rahul
    rainer raj rajesh ralf ralph ramona randy raphael raquel ravi raymond rebecca regina reiner
    renata renate rene rhys ricardo richard rick rita robert roberta roberto robin rodrigo roger
    roland rolf roman ron ronald rosa rose rosemary ross roy ruben rudolf rupert russell ruth ryan
    sabine sabrina sally sam samantha samir samuel sandra sandy sanjay sara sarah sascha scott
    sean sebastian selina sergei sergey sergio seth shannon sharon shaun sheila shirley silke
    silvia simon simone sofia sonia sonja sophia sophie stacy stan stefan stefanie stella stephan
    stephanie stephen steve steven stewart stuart sunil susan susanne suzanne sven svetlana
    sybille sylvia sylwia tamara tanja tanya tara ted teresa terry thea theo theresa thomas
    thorsten tiffany tim timo timothy tina tobias todd tom tomas tomasz tommy toni tony torsten
    tracey tracy trevor tricia tristan udo ulf ulrich ulrike ursula ute uwe valentin valentina
    valerie vanessa vera veronica veronika victor victoria viktor vincent vishal vivian vladimir
    volker walter wanda warren wayne wendy werner wilhelm william wilma wojciech wolfgang xavier
    yannick yasmin yuki yusuf yves yvonne zoe zofia
    """
)

# First names that are words as well: with a capital and inside a sentence only.
WORD_NAMES = bag(
    """
    will mark may rich bill art grace hope grant frank drew pat sue rob jack april june august jan
    dean guy per max rose eve penny robin jordan victoria georgia florence chelsea paris roman
    miles carol sandy kim ross joy amber faith christian noel iris stella carmen florian ray don
    gene
    """
)

# Words at the head of a phrase that are no name although something follows as after one.
ORDINARY = bag(
    """
    a about above access accuracy actually africa after again all almost already also always
    america amount an analytics and another any anybody anyone anything api apparently approval
    approved apr april around as asia ask asked at audit aufsichtsrat aug august autumn away aws
    azure back basically be because been before behind being below berlin betriebsrat between
    beyond big bigger board boss both brief bring budget business but buy by call can cannot capex
    case check choice christmas clear colleague committee company competitor compliance contact
    contract contracts controlling convince cost could crm current currently customer data date
    day deal deals dec december decide decided decides decision demo department depending depends
    digital director do does don't done down dpa dr dsgvo dynamics each easter either else email
    emea engineering english enough erp escalate eu europe even eventually ever every everybody
    everyone everything exactly excel fact far feb february few final finally finance first fiscal
    five for four france frau french fri friday from full fully fyi gdpr german germany get gets
    give go goes going good google great group growth h1 h2 had half has have having he head hello
    help her here herr hers hey hi him his honestly hopefully how however hq hr hubspot i i'd i'll
    i'm ideally if important in include includes including inform inside instead into invite
    invoice invoices involve involved involves is iso issue it it's italy its jan january java
    jira jul july jun june just keep key know known larger last later lead legal less let let's
    like likely limit line linux list little local logistics london long look lot madam made
    madrid mainly make makes manager many mar march marketing may maybe me mean means meet meeting
    met microsoft mid might mine mon monday money more most mostly mr mrs ms msa much munich must
    my myself name names nda near need needs netsuite never new next nine no nobody none normally
    not note nothing notion nov november now oct october of off officially often ok okay on once
    one only operations opex ops or oracle order orders other others otherwise our ours out
    outlook outside over own owner owns paris part people per perhaps person persuade pitch plan
    please plus poc poland power present pretty previous price probably procurement product
    project purchase purchases purchasing put python q1 q2 q3 q4 quarter question quite rather
    reach really replace reports requests research rfi rfp right roi role run runs said salesforce
    same sap sat saturday say says second security see sep sept september sharepoint she sheets
    should show sign signed signing signs simply since sir six slack small smaller so soc some
    somebody someone something sometimes soon sow spain speak spend spending spring sso staff
    still strategy such summer sun sunday support sure systems tableau take takes talk tbc tbd
    team teams technically technology tell ten than thank thanks that that's the their theirs them
    then there therefore these they they're thing things think third this those three through thu
    thursday till time to today together told tomorrow too total towards treasury tue tuesday two
    typically uk ultimately under unless until up update upon us usa usually vendor very via
    vorstand vp waiting want wants was way we we'd we'll we're wed wednesday week well went were
    what whatever when where whether which while who whoever whole why will windows winter with
    within without work workday working works would yeah year yep yes yesterday yet york you your
    zero zoom
    """
)
