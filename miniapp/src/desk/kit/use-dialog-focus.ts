import { useEffect, useRef, useState } from "react";

const fields = "input:not([type=hidden]):not(:disabled), textarea:not(:disabled)";

/** A question that closed the dialog holds the focus until it has faded. */
const questionFadesMs = 400;

function giveBack(opener: Element | null): void {
  const isFree = document.activeElement === null || document.activeElement === document.body;
  if (isFree && opener instanceof HTMLElement && opener.isConnected) opener.focus();
}

/** The first field of a dialog gets the focus when it opens; afterwards the element that had it before gets it back. */
export function useDialogFocus() {
  const [opener] = useState(() => document.activeElement);
  const content = useRef<HTMLDivElement>(null);
  useEffect(
    () => () => {
      for (const delayMs of [0, questionFadesMs]) setTimeout(() => giveBack(opener), delayMs);
    },
    [opener],
  );
  const onOpened = (isOpen: boolean) => {
    const area = content.current;
    if (isOpen && area && !isFieldFocused(area)) area.querySelector<HTMLElement>(fields)?.focus();
  };
  return { content, onOpened };
}

const isFieldFocused = (area: HTMLElement) => area.contains(document.activeElement);
