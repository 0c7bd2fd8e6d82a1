"""The order of the stages; the only place that knows it.

read_document -> split -> find_mentions -> extract_facts      `reading`: one report at a time, in any order
resolve -> build_report                                       `contributions`: its named graph
validate -> commit -> snapshot                                `building`, `adding`: checked, then kept
verify                                                        `checking`: what is kept against what was acknowledged
"""
