import type { MessageKind } from "@liandong/core/messages/message";

export type TemplatePreview = { kind: MessageKind; kindName: string; id: string; title: string; example: string };

/** How a test ended, in one sentence; a failed one never fails the call. */
export type TestResult = { isGood: boolean; says: string; templates?: TemplatePreview[] };
