import { useEffect, useState } from "react";
import type { Answers } from "./answers";
import { useUnsavedWork } from "./unsaved-work";

export type Draft = Answers["desk"]["plan"]["drafts"][number];

type Input = {
  drafts: readonly Draft[];
  save: (text: string) => Promise<unknown>;
  discard: () => Promise<unknown>;
};

const keyOf = ({ by, savedAt }: Draft) => `${by} ${savedAt}`;

/** 草稿 of a document on the server: those that are offered again, and one's own that is kept while it changes. */
export function useDrafts({ drafts, save, discard }: Input) {
  const [decided, setDecided] = useState<string[]>([]);
  const [kept, setKept] = useState<string | null>(null);
  const offered = drafts.filter((draft) => !decided.includes(keyOf(draft)) && !(draft.isOwn && kept !== null));
  const decide = (draft: Draft) => setDecided((before) => [...before, keyOf(draft)]);
  return {
    offered,
    kept,
    /** An own draft that waits for a decision must not be written over by the next one. */
    isPaused: offered.some(({ isOwn }) => isOwn),
    take: (draft: Draft) => {
      decide(draft);
      if (draft.isOwn) setKept(draft.text);
    },
    drop: (draft: Draft) => {
      decide(draft);
      if (draft.isOwn) void discard().catch(() => {});
    },
    keep: async (text: string) => {
      await save(text);
      setKept(text);
    },
    /** The draft stays on the server, to be offered again. */
    leave: () => setKept(null),
    forget: async () => {
      setKept(null);
      await discard().catch(() => {});
    },
  };
}

export type Drafts = ReturnType<typeof useDrafts>;
type Keeping = "unchanged" | "waiting" | "kept" | "failed";

const pauseMs = 1000;

/** Keeps the text on the server shortly after each change; null says that nothing differs from what is in force. */
export function useDraftKeeping(drafts: Drafts, text: string | null): Keeping {
  const [failed, setFailed] = useState<string | null>(null);
  const { kept, isPaused } = drafts;
  useUnsavedWork(() => text !== null && text !== kept);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the calls are new at each rendering; only the text counts.
  useEffect(() => {
    if (text === kept || isPaused) return;
    const timer = setTimeout(() => {
      if (text === null) void drafts.forget();
      else drafts.keep(text).catch(() => setFailed(text));
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [text, kept, isPaused]);
  if (text === null) return "unchanged";
  if (text === kept) return "kept";
  return text === failed ? "failed" : "waiting";
}
