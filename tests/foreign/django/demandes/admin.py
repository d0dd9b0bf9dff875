from django.contrib import admin

from .models import Commune, Demande, Piece


@admin.register(Commune)
class CommuneAdmin(admin.ModelAdmin):
    search_fields = ['nom', 'code']


@admin.register(Piece)
class PieceAdmin(admin.ModelAdmin):
    pass


@admin.register(Demande)
class DemandeAdmin(admin.ModelAdmin):
    autocomplete_fields = ['commune']
    filter_horizontal = ['pieces']
    radio_fields = {'canal': admin.HORIZONTAL}
    list_display = ['numero', 'demandeur', 'commune', 'categorie']
    list_filter = ['categorie']
    search_fields = ['numero']
    readonly_fields = ['enregistree_par', 'enregistree_le']

    def save_model(self, request, obj, form, change):
        obj.enregistree_par = request.user
        super().save_model(request, obj, form, change)
