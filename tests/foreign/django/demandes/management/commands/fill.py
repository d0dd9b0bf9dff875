# What stands in the application before anybody types: accounts, communes, documents, and one request recorded earlier by an agent.
from datetime import date
from decimal import Decimal

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand

from demandes.models import Commune, Demande, Piece

COMMUNES = [
    ('82121', 'Montauban'),
    ('82112', 'Moissac'),
    ('82033', 'Castelsarrasin'),
    ('82155', 'Saint-Antonin-Noble-Val'),
    ('82161', 'Saint-Étienne-de-Tulmont'),
    ('82169', 'Saint-Nicolas-de-la-Grave'),
    ('82076', "L'Honor-de-Cos"),
    ('01004', 'Ambérieu-en-Bugey'),
    ('2A004', 'Ajaccio'),
    ('97411', 'Saint-Denis'),
    ('93066', 'Saint-Denis'),
    ('59350', 'Lille'),
    ('50129', 'Cherbourg-en-Cotentin'),
    ('76452', 'Œuilly-sur-Mer'),
]
PIECES = ['Statuts', "Budget de l'année", 'Relevé d’identité bancaire', 'Compte rendu d’activité', 'Attestation « honneur »']


class Command(BaseCommand):
    def handle(self, **options):
        User.objects.create_superuser('assistant', password='Mot-de-passe-2026')
        agent = User.objects.create_superuser('agent', password='Un-autre-2026')
        for code, nom in COMMUNES:
            Commune.objects.create(code=code, nom=nom)
        # Enough of them that a list shows one page of many.
        for number in range(1, 301):
            Commune.objects.create(code=f'99{number:03}', nom=f'Villeneuve-{number}')
        for nom in PIECES:
            Piece.objects.create(nom=nom)
        Demande.objects.create(
            numero='2026-0007',
            demandeur='Enregistrée par un agent',
            siret='00032175800019',
            cree_le=date(1999, 12, 31),
            commune=Commune.objects.get(code='82121'),
            categorie='CU',
            canal='C',
            montant=Decimal('10.00'),
            objet='Déjà là.',
            enregistree_par=agent,
        )
