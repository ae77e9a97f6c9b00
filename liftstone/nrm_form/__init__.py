"""The form for the National Referral Mechanism and the Duty to Notify as data: what it asks, in which order, who is
bound to notify, how complete and how safe an answered one is, and its pack.

It works on values alone: it keeps no answer, submits nothing (there is nothing to submit to), decides nothing about
anybody, and never changes a word of an answer. Keys, codes and the order are those of the form of 21 April 2026
(UKHomeOffice/modern-slavery, commit 54dfce7); all words are ours.
"""
