"""The order of the stages; the only place that knows it.

read_document -> split -> find_mentions -> extract_facts      `reading`: one report at a time, in any order
resolve -> profiles_of -> build_report                        `contributions`: its named graph, and what tells its
                                                              entities from others
relink -> identified -> build_report                          `relinking`: which entities are one over all reports, and
                                                              the graphs that change by that
validate -> commit -> snapshot                                `building`, `adding`: checked, then kept
verify                                                        `verifying`: what is kept against what was acknowledged

`keeper` holds a graph folder for all that write to it; `deciding` and `reviewing` bring in what people decide.
"""
