# The tables of models.py, as makemigrations writes them.
from django.conf import settings
from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Commune',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=5, unique=True, verbose_name='code INSEE')),
                ('nom', models.CharField(max_length=80, verbose_name='nom')),
            ],
            options={
                'ordering': ['nom', 'code'],
            },
        ),
        migrations.CreateModel(
            name='Piece',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nom', models.CharField(max_length=80, unique=True, verbose_name='nom')),
            ],
            options={
                'verbose_name': 'pièce',
                'ordering': ['nom'],
            },
        ),
        migrations.CreateModel(
            name='Demande',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('numero', models.CharField(max_length=12, unique=True, verbose_name='numéro')),
                ('demandeur', models.CharField(max_length=60, verbose_name='demandeur')),
                ('siret', models.CharField(max_length=14, verbose_name='SIRET')),
                ('cree_le', models.DateField(verbose_name='date de création')),
                ('categorie', models.CharField(choices=[('SP', 'Sport'), ('CU', 'Culture'), ('SO', 'Action sociale'), ('AU', "Autre (à préciser dans l'objet)")], max_length=2, verbose_name='catégorie')),
                ('canal', models.CharField(choices=[('C', 'Courrier'), ('G', 'Guichet'), ('L', 'En ligne')], max_length=1, verbose_name='canal')),
                ('montant', models.DecimalField(decimal_places=2, max_digits=10, verbose_name='montant demandé')),
                ('urgent', models.BooleanField(default=False, verbose_name='urgent')),
                ('objet', models.TextField(verbose_name='objet')),
                ('enregistree_le', models.DateTimeField(auto_now=True, verbose_name='enregistrée le')),
                ('commune', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='demandes.commune', verbose_name='commune')),
                ('enregistree_par', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL, verbose_name='enregistrée par')),
                ('pieces', models.ManyToManyField(blank=True, to='demandes.Piece', verbose_name='pièces fournies')),
            ],
            options={
                'ordering': ['numero'],
            },
        ),
    ]
