// What passwords are most often made of, here and elsewhere: one that is nothing else is guessed first.

const PARTS = `
  motdepasse monmotdepasse mdp passe password passwort passw secret secrete letmein welcome bienvenue admin administrateur
  administration administrator root user utilisateur test demo guest invite azerty azertyuiop qwerty qwertyuiop qsdfghjklm
  asdfghjkl wxcvbn zxcvbnm qwertz azer qsdf qwer asdf bonjour bonsoir salut soleil doudou chouchou loulou jetaime iloveyou amour
  love coucou merci prefecture prefet ministere interieur republique france francaise marianne gouv etat service bureau agent
  guichet sejour titre dossier dossiers copiste robot accueil mairie departement region janvier fevrier mars avril mai juin
  juillet aout septembre octobre novembre decembre lundi mardi mercredi jeudi vendredi samedi dimanche printemps ete automne hiver
  football rugby marseille toulouse paris lyon bordeaux bretagne liberte egalite fraternite dragon monkey shadow master sunshine
  princess princesse superman batman pokemon starwars trustno nicolas thomas julien camille marine pauline chocolat vacances
  maison famille ordinateur windows changeme change changezmoi nouveau temporaire provisoire default defaut computer internet
  login abc abcd abcdef abcdefgh abcdefghijklmnopqrstuvwxyz correct horse battery staple the le la les de`;

/** Words, names, rows of keys, in small letters without accents. */
export const COMMON_PARTS: readonly string[] = PARTS.trim().split(/\s+/);
