// Names that people in France bear: the most common ones, and less common ones that are words of the as well. For tests alone.

/** Folded: no accents, lower case. */
export const FAMILY_NAMES = `
martin bernard thomas petit robert richard durand dubois moreau laurent simon michel lefebvre leroy roux david bertrand morel fournier girard
bonnet dupont lambert fontaine rousseau vincent muller lefevre faure andre mercier blanc guerin boyer garnier chevalier francois legrand
gauthier garcia perrin robin clement morin nicolas henry roussel mathieu gautier masson marchand duval denis dumont marie lemaire noel meyer
dufour meunier brun blanchard giraud joly riviere lucas brunet gaillard barbier arnaud martinez gerard roche renard schmitt roy leroux colin
vidal caron picard roger fabre aubert lemoine renaud dumas lacroix olivier philippe bourgeois pierre benoit rey leclerc payet rolland leclercq
guillaume lecomte lopez jean dupuy guillot hubert berger carpentier sanchez dupuis moulin louis deschamps huet vasseur perez boucher fleury
royer klein jacquet adam paris poirier marty aubry guyot carre charles renault charpentier menard maillard baron bertin bailly herve schneider
fernandez gall collet leger bouvier julien prevost millet perrot daniel cousin germain breton besson langlois remy goff pelletier leveque
perrier leblanc barre lebrun marchal weber mallet hamon boulanger jacob monnier michaud rodriguez guichard gillet etienne grondin poulain
tessier chevallier collin chauvin silva bouchet gay lemaitre benard marechal humbert reynaud antoine hoarau perret barthelemy cordier pichon
lejeune gilbert lamy delaunay pasquier carlier laporte gros buisson langlois parent page place juge bureau salle vivier voisin moyen prieur
sage prince legal canal contact carton lot case grange bonneau tissot courtois maire major mobile roland besse simple tuteur heritier libre juin marche mineur majeur ferme libert charge chef passe second secret bien loi tresor vallee combe camus bonhomme besnard
delattre delmas navarro texier launay maurice bazin coulon lemonnier jourdan hebert riou ferrand leduc weiss alexandre pages guillet bousquet
valentin jacques ollivier millot maury guilbert pons labbe leblond ferreira gonzalez pereira marin leconte rossi evrard royer martel gomez
ruiz blondel valette chartier peltier briand bigot cochet merle seguin duhamel lebreton delorme lagarde bruneau ledoux peron renou besnier
poisson blin levy auger charrier gonnet cartier torres mahe regnier pineau lefort vaillant besancon chretien lallemand marion gaudin
allard bodin blot toussaint coste raynaud loiseau hardy courbet bonin verdier raymond imbert lelievre tanguy tournier fouquet bourdon carriere
jourdain normand godard devaux granger brunel maillot labrousse bonnard pascal traore diallo cisse camara diarra coulibaly keita toure ba sow
kone nguyen tran pham le van wang li chen zhang xu wu yilmaz kaya demir silva santos costa popescu ivanova kowalski nowak hassan ali said
ahmed khan singh kaur mohamed ibrahim abdallah benali saidi haddad mansouri cherif bouzid brahimi ouali amrani alaoui slimani belkacem
place ville cour rue pays grand bon lebon bel leger fort legros tardy vieux jeune beau petitjean long court haut bas clair obscur
chaumont chateau forestier abbe moine leveque pape roi comte duc marquis ecuyer page valet sergent capitaine general colonel soldat lance
pain vin fromage fromentin rosier fleur lys lilas olive prunier pommier cerisier chene boisson bois fosse pont port porte tour mur maison
foyer cave cuisine chambre jardin champ pre prat vigne moulin four forge mine mineur carrier sellier tonnelier potier tisserand drapier
fabre ferrier chapelier cordonnier couturier tailleur coiffeur peintre macon charron meunier boulanger boucher patissier traiteur
jour mai avril mars aout lundi samedi dimanche noel paques careme toussaint matin midi soir minuit hiver printemps
bal balle banque bar barreau bataille bayard bellet bonnefoy bontemps bourse brillant caisse capelle carnet chance chemin clavier
compagnon compain conseil constant cordon corps couteau credit croix danger delage dernier dessaint digne donnadieu
doyen droit durant enfant estime facteur faim famille fardeau ferme fidele fils fontaine foucault franc frere froment
garde gauche gendre genet gentil gouverneur grave guerre guichet heureux homme honneur hotel image jolivet juste
laine langue lavoine leclair lettre levant libre lion livre loge loup lumiere maitre malet manuel marchais marque massif mention mesure
meuble million ministre miracle modeste monnaie montagne mouton muet neveu noble normal nourrisson occident office orient orphelin
paix palais panier papier paradis pardon parfait partage passage pasteur patient patron paysan pere perle personne pie piece pied
pierre pigeon plaisir plat poids poste poulet premier present prevot prix procureur profit prophete proust quartier rapide rat regard reine renom reserve retour reveil riche rideau rival robe ronde rose rossignol rouge ruelle sabot saint sang sauvage
savoir secours seigneur semaine senechal servant silence soleil solide sonnet sorbier source suisse sultan surin tambour temps terme
terrier timbre titre tissier tort unique urbain vache vaisseau valeur vaneau vent verger verite
vernet vert vicaire victor vide vie village vital vivant voyage vrai
price field street day read close post main
`;

export const GIVEN_NAMES = `
marie jean pierre michel andre philippe nathalie isabelle alain sylvie catherine martine nicolas patrick jacqueline bernard christophe
francoise claude thierry valerie christine daniel dominique monique sandrine celine stephanie stephane laurent jeanne olivier julien eric
christian frederic anne jacques francois gerard david sophie thomas alexandre laurence brigitte veronique guillaume aurelie sebastien pascal
corinne patricia marc annie chantal vincent jerome sandra nicole karine virginie robert paul denise serge caroline bruno claire emilie
nadine georges antoine maxime madeleine julie camille kevin fabrice florence danielle yves louis didier helene roger gilles suzanne elodie
rene lucas marguerite benjamin anthony emma lea cedric louise melanie ludovic colette christiane fabien romain manon lucie alexandra
simone yvonne yvette germaine odette denis lionel mickael gabriel hugo marion sarah charlotte pauline joseph quentin maurice josiane
arnaud lucienne andree henri josette clement gregory adrien franck regis therese ginette marcel raymond alice jessica maryse guy audrey
mathieu jonathan ines chloe jules leo enzo theo nathan raphael arthur ethan louna jade lina mila rose anna zoe eva juliette lola nina ambre
agathe romane jeanne adele margaux victoire lou iris gabin sacha tom noah liam mael aaron adam paul mohamed rayan ibrahim yanis amir ismael
fatima aicha khadija zineb amina leila samia nadia karim rachid said ahmed omar ali hassan youssef mehdi bilal sofiane moussa mamadou
aminata fatoumata mariam oumar ibrahima abdoulaye ousmane awa bintou kadiatou thi minh linh hoa lan anh wei ming mei olga irina natalia
ivan vladimir maria jose antonio carlos ana joao manuel fernando elena andrei ionut
reine aimee constant constance prudence felicite modeste desire desiree honore honorine fidele noel ange celeste blanche max sam bao
maimouna date juin avril mai placide juste parfait bienvenu bienvenue dieudonne titre amie merveille grace divine espoir exauce prince
princesse benediction tresor gloire fortune sincere unique aide mode france florence capucine violette marguerite angelique pascal pascale
toussaint victoire victor vital urbain valentin valentine clemence charite esperance patience sagesse perpetue providence trinite innocent
innocente juste justine justice liberte mercy promise destin destinee precieux precieuse bonte lumiere ciel soleil etoile perle ambre
olive prune cerise pomme rosemonde ville pays page salle placide prime mark will grant may june april day loi lin `;

export const namesOf = (names: string): readonly string[] => [...new Set(names.split(/\s+/u).filter((name) => name !== ''))];
