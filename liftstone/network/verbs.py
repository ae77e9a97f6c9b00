"""What can be done about networks."""

from django.utils.translation import gettext_lazy as _

from liftstone.audit.verbs import Verb


class NetworkVerb(Verb):
    """Founding a network, filling its table."""

    FOUNDED = "network.founded", _("founded a network")
    LET_IN = "network.let_in", _("let a colleague into a network's room")
    LET_OUT = "network.let_out", _("let a colleague out of a network's room")
    NETWORK = "network.changed", _("changed what a network is called, how far it reaches or who chairs it")
    READ = "network.read", _("read who sits at a network's table")
    MEMBER = "network.member_added", _("added a member to a network")
    LEFT = "network.member_left", _("wrote down that a member left a network")
    MEMBER_CHANGED = "network.member_changed", _("changed what a member of a network is called or which kind it is")
    JOINED = "network.member_joined", _("wrote down that a member joined a network")
    PERSON = "network.person_added", _("added somebody who speaks for a member")
    PERSON_ENDED = "network.person_ended", _("wrote down that somebody no longer speaks for a member")
    SEAT = "network.seat_added", _("said which body should sit at a network's table")
    INVITED = "network.invited", _("invited somebody to a network's table")
    CHASED = "network.chased", _("asked again who was invited to a network's table")
    ACCEPTED = "network.accepted", _("wrote down who accepted a seat at a network's table")
    DECLINED = "network.declined", _("wrote down that a seat at a network's table was declined")
    CHANGED = "network.person_changed", _("changed how somebody who speaks for a member can be reached")
    LINK_MADE = "network.link_made", _("made a page of their own for somebody who speaks for a member")
    LINK_SHOWN = "network.link_shown", _("looked up the address of somebody's own page")
    LINK_REVOKED = "network.link_revoked", _("ended somebody's own page")
    LINKS_RENEWED = "network.links_renewed", _("renewed what members see on their own pages")
    TOLD = "network.told", _("answered on their own page")
    TOLD_READ = "network.told_read", _("read what members answered on their own pages")
    TAKEN = "network.taken", _("took in what members answered on their own pages")
    ASIDE = "network.put_aside", _("put aside what a member answered on their own page")
