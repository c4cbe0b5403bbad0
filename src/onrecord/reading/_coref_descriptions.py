"""Which entity a description means: a cluster and a mention with its traits in, whether they may be one out."""

from __future__ import annotations

from onrecord.knowledge import actors
from onrecord.knowledge.people import may_stand_for, words_of_class
from onrecord.reading._coref_cluster import Cluster
from onrecord.reading._coref_names import fold, same_person
from onrecord.reading._coref_traits import Traits
from onrecord.reading._naming_mention import Mention
from onrecord.reading.syntax import Document

SAME, CLASS, MAYBE, UNLIKE = 3, 2, 1, 0  # how strongly a description speaks for a cluster


def fit(document: Document, cluster: Cluster, mention: Mention, traits: Traits, owner: Cluster | None) -> int:
    """How strongly a description speaks for a cluster: as its office or noun, as one of its kind, not at all."""
    if mention.kind == "military" and mention.country is not None:
        same = cluster.kind == "military" and cluster.told("country") == mention.country
        return SAME if same and cluster.sector() == mention.sector else UNLIKE
    if traits.determiner == "indefinite" or _clash(cluster, mention, traits):
        return UNLIKE
    if mention.kind == "person":
        if cluster.kind != "person":
            return UNLIKE
        if _fits_person(document, cluster, mention, traits, owner):
            return SAME
        plain = traits.determiner == "definite" and not traits.modifiers and cluster.named
        plain = plain and mention.country in (None, cluster.told("country"))
        return CLASS if plain and may_stand_for(traits.noun, cluster.sector()) else UNLIKE
    if mention.kind == "government":
        fits = _fits_government(cluster, mention, traits, owner)
        return (SAME if traits.noun in cluster.nouns or mention.country else CLASS) if fits else UNLIKE
    if cluster.kind != mention.kind and not _loosely(cluster, mention):
        return UNLIKE
    if traits.determiner == "possessive":
        theirs = owner is not None and cluster.owner is owner and traits.noun in cluster.vocabulary
        return SAME if theirs else UNLIKE
    if _same_noun(cluster, mention, traits):
        return SAME
    if not cluster.named or traits.determiner != "definite" or not _class_of(cluster, traits):
        return UNLIKE
    return CLASS if mention.sector and cluster.sector() == mention.sector else MAYBE


def may_be_called(cluster: Cluster, mention: Mention, traits: Traits) -> bool:
    """Whether a description that nobody was called by before may take up somebody who is named."""
    return cluster.kind == "person" and cluster.named and cluster.owner is None and not _clash(cluster, mention, traits)


def _clash(cluster: Cluster, mention: Mention, traits: Traits) -> bool:
    """Whether country, gender or number speak against it."""
    country = cluster.told("country")
    if mention.country is not None and country is not None and mention.country != country:
        return True
    if traits.gender is not None and cluster.gender is not None and traits.gender != cluster.gender:
        return True
    if traits.number is not None and cluster.number is not None and traits.number != cluster.number:
        return True
    if not cluster.named and cluster.several is not None and cluster.several != traits.several:
        return True
    if traits.plural and cluster.named and cluster.kind == "organization" and mention.kind == "organization":
        return True
    return traits.plural is not None and cluster.plural is not None and traits.plural != cluster.plural


def _loosely(cluster: Cluster, mention: Mention) -> bool:
    """Kinds that the words for one thing may mix: a militia is a group or an organisation."""
    return {cluster.kind, mention.kind} <= {"group", "organization", "military"} and not (
        cluster.kind == "military" and mention.sector != "MIL"
    )


# ---------------------------------------------------------------- persons


def _fits_person(document: Document, cluster: Cluster, mention: Mention, traits: Traits, owner: Cluster | None) -> bool:
    if traits.determiner == "possessive":
        return _fits_counterpart(cluster, mention, owner) or (
            owner is not None and owner is not cluster and cluster.owner is owner and traits.noun in cluster.vocabulary
        )
    if cluster.owner is not None and mention.country is not None and not cluster.named:
        return False
    if traits.noun in words_of_class("adult") | words_of_class("child"):
        return traits.determiner == "definite" and _is_man_or_child(cluster, traits)
    if traits.noun in words_of_class("adherent"):
        return traits.determiner == "definite" and cluster.named and cluster.told("country") in (None, "USA")
    return _bears(document, cluster, mention, traits)


def _is_man_or_child(cluster: Cluster, traits: Traits) -> bool:
    """Whether "the man", "the boy" may be a person: called so before, or of that gender and, for a child, kin."""
    if traits.noun in cluster.vocabulary:
        return True
    if traits.gender is None or cluster.likely_gender() != traits.gender:
        return False
    young = words_of_class("child") | words_of_class("kin")
    return traits.noun in words_of_class("adult") or bool(young & cluster.vocabulary)


def _fits_counterpart(cluster: Cluster, mention: Mention, owner: Cluster | None) -> bool:
    """ "her Egyptian counterpart": who holds the owner's office for that country."""
    if mention.office not in words_of_class("counterpart") or owner is None or mention.country is None:
        return False
    offices = {actors.post_of(m.office) for m in owner.mentions if m.office}
    theirs = {actors.post_of(m.office) for m in cluster.mentions if m.office}
    return cluster is not owner and cluster.told("country") == mention.country and bool(offices & theirs)


def _bears(document: Document, cluster: Cluster, mention: Mention, traits: Traits) -> bool:
    """Whether a cluster's person bears the office that a description names."""
    office, country = mention.office, mention.country
    if country is None and traits.determiner != "definite":
        return False
    post = actors.post_of(office or "")
    if any(m.office and actors.post_of(m.office) == post and m.rank == mention.rank for m in cluster.mentions):
        return _narrows(cluster, traits)
    rules = any(m.office in words_of_class("leader") and m.office != traits.noun for m in cluster.mentions)
    if mention.rank is None and traits.noun in cluster.vocabulary and not traits.modifiers - cluster.vocabulary:
        return not rules or traits.noun == "leader"  # "the minister" is not the prime minister
    published = (document.article.published or "")[:10] or None
    if country is None:
        holder = (
            actors.holder_of("USA", fold(mention.name), published)
            if published and " " in office_words(mention)
            else None
        )
        return holder is not None and any(m.named and same_person(m.name, holder.name) for m in cluster.mentions)
    holder = actors.holder_of(country, office, published) if office and published else None
    if holder is not None and any(m.named and same_person(m.name, holder.name) for m in cluster.mentions):
        return True
    leads = any(m.office in words_of_class("leader") and m.rank is None for m in cluster.mentions)
    return office == "leader" and leads and cluster.told("country") == country


def office_words(mention: Mention) -> str:
    """The words of a description without its article: "GOP nominee"."""
    return fold(mention.name)


def _narrows(cluster: Cluster, traits: Traits) -> bool:
    """Whether every word that narrows a description down is known of the cluster, or nothing speaks against it."""
    return not traits.modifiers - cluster.vocabulary or (cluster.named and len(cluster.mentions) == 1)


# ---------------------------------------------------------------- bodies and groups


def _fits_government(cluster: Cluster, mention: Mention, traits: Traits, owner: Cluster | None) -> bool:
    if cluster.kind != "government":
        return False
    if mention.country is not None:
        return cluster.told("country") == mention.country and not cluster.is_state
    if traits.determiner == "possessive":
        return owner is not None and cluster.owner is owner
    if traits.noun in words_of_class("governing") or traits.noun == "government":
        return traits.determiner == "definite" and not traits.modifiers - cluster.vocabulary
    return _same_noun(cluster, mention, traits)


def _same_noun(cluster: Cluster, mention: Mention, traits: Traits) -> bool:
    """The same noun again, with nothing that tells it from the one before."""
    if traits.noun not in cluster.vocabulary or (cluster.owner is not None and traits.determiner == "bare"):
        return False
    if cluster.told("country") != mention.country and mention.country is not None:
        return False
    if traits.determiner == "bare":
        heads = {(m.office, m.name.lower()) for m in cluster.mentions}
        return (mention.office, mention.name.lower()) in heads
    return not traits.modifiers - cluster.vocabulary


def _class_of(cluster: Cluster, traits: Traits) -> bool:
    """Whether a named body is one of the kind a noun names: "the paper", "the party", "the company", "the group"."""
    if traits.modifiers - cluster.vocabulary or traits.plural or traits.number:
        return False
    sector = next((m.sector for m in cluster.mentions if m.sector), None)
    return cluster.kind != "government" and may_stand_for(traits.noun, sector)
