import { useEffect, useRef } from "react";

const forms = new Set<() => boolean>();

/** Whether any open form holds something that was typed and not saved. */
export const hasUnsavedWork = () => [...forms].some((isUnsaved) => isUnsaved());

/** Forgets what is unsaved, after staff agreed to lose it. */
export const dropUnsavedWork = () => forms.clear();

/** 未保存: while the form is open, leaving the page or closing the window asks first whenever `isUnsaved` says so. */
export function useUnsavedWork(isUnsaved: () => boolean): void {
  const latest = useRef(isUnsaved);
  latest.current = isUnsaved;
  useEffect(() => {
    const ask = () => latest.current();
    forms.add(ask);
    return () => {
      forms.delete(ask);
    };
  }, []);
}
