package cn.shequ.console.view;

/** What an auditor looks for, as typed; empty does not narrow. */
public record AuditFilter(String subjectKind, String subject, String from, String to) {}
