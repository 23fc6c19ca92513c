import { useEffect, useRef } from "react";

const forms = new Set<() => boolean>();

/** Whether any open form holds something that was typed and not saved. */
export const hasUnsavedWork = () => [...forms].some((isUnsaved) => isUnsaved());

/** Forgets what is unsaved, after staff agreed to lose it. */
export const dropUnsavedWork = () => forms.clear();

/** How the drawers and dialogs that are open close, the topmost last. */
const layers: (() => void)[] = [];

export const topLayer = (): (() => void) | undefined => layers[layers.length - 1];

/** While a drawer or dialog is open, Back closes it and keeps the page. */
export function useLayer(close: () => void): void {
  const latest = useRef(close);
  latest.current = close;
  useEffect(() => {
    const layer = () => latest.current();
    layers.push(layer);
    return () => {
      layers.splice(layers.indexOf(layer), 1);
    };
  }, []);
}

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
