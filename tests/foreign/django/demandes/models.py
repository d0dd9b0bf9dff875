# What an office records of a request: text, date, choice, amount, tick, autocompleted reference, several of a list, long text.
from django.conf import settings
from django.db import models


class Commune(models.Model):
    code = models.CharField('code INSEE', max_length=5, unique=True)
    nom = models.CharField('nom', max_length=80)

    class Meta:
        ordering = ['nom', 'code']

    def __str__(self):
        return f'{self.nom} ({self.code})'


class Piece(models.Model):
    nom = models.CharField('nom', max_length=80, unique=True)

    class Meta:
        verbose_name = 'pièce'
        ordering = ['nom']

    def __str__(self):
        return self.nom


class Demande(models.Model):
    class Categorie(models.TextChoices):
        SPORT = 'SP', 'Sport'
        CULTURE = 'CU', 'Culture'
        SOCIAL = 'SO', 'Action sociale'
        AUTRE = 'AU', "Autre (à préciser dans l'objet)"

    class Canal(models.TextChoices):
        COURRIER = 'C', 'Courrier'
        GUICHET = 'G', 'Guichet'
        LIGNE = 'L', 'En ligne'

    numero = models.CharField('numéro', max_length=12, unique=True)
    demandeur = models.CharField('demandeur', max_length=60)
    siret = models.CharField('SIRET', max_length=14)
    cree_le = models.DateField('date de création')
    commune = models.ForeignKey(Commune, on_delete=models.PROTECT, verbose_name='commune')
    categorie = models.CharField('catégorie', max_length=2, choices=Categorie.choices)
    canal = models.CharField('canal', max_length=1, choices=Canal.choices)
    montant = models.DecimalField('montant demandé', max_digits=10, decimal_places=2)
    urgent = models.BooleanField('urgent', default=False)
    pieces = models.ManyToManyField(Piece, verbose_name='pièces fournies', blank=True)
    objet = models.TextField('objet')
    enregistree_par = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, verbose_name='enregistrée par', editable=False)
    enregistree_le = models.DateTimeField('enregistrée le', auto_now=True)

    class Meta:
        ordering = ['numero']

    def __str__(self):
        return self.numero
