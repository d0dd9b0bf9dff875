# All requests as the database holds them, and how often one was saved, as JSON, for the oracle: nothing of the admin's pages goes through here.
import json

from django.contrib.admin.models import LogEntry
from django.core.management.base import BaseCommand

from demandes.models import Commune, Demande


class Command(BaseCommand):
    def handle(self, **options):
        rows = [
            {
                'numero': one.numero,
                'demandeur': one.demandeur,
                'siret': one.siret,
                'cree_le': one.cree_le.isoformat(),
                'commune': one.commune.code,
                'categorie': one.categorie,
                'canal': one.canal,
                'montant': str(one.montant),
                'urgent': one.urgent,
                'pieces': sorted(piece.nom for piece in one.pieces.all()),
                'objet': one.objet,
                'enregistree_par': one.enregistree_par.username,
            }
            for one in Demande.objects.order_by('numero', 'pk')
        ]
        saves = LogEntry.objects.count()
        communes = {one.code: one.nom for one in Commune.objects.all()}
        self.stdout.write(json.dumps({'demandes': rows, 'saves': saves, 'communes': communes}, ensure_ascii=False))
