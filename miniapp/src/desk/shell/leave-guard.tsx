import { useEffect, useRef } from "react";
import { useBlocker } from "react-router";
import { hasUnsavedWork, topLayer } from "../kit/unsaved-work";
import { useLeaveQuestion } from "../kit/use-leave-question";

/**
 * Links, Back, reloading and closing the window ask before typed work is lost; a session that has ended does not.
 * Back over an open drawer or dialog closes that and keeps the page.
 */
export function LeaveGuard() {
  const ask = useLeaveQuestion();
  const closesLayer = useRef(false);
  const blocker = useBlocker(({ currentLocation, nextLocation, historyAction }) => {
    if (nextLocation.pathname === "/login") return false;
    closesLayer.current = historyAction === "POP" && topLayer() !== undefined;
    return closesLayer.current || (currentLocation.pathname !== nextLocation.pathname && hasUnsavedWork());
  });
  const { state } = blocker;
  // biome-ignore lint/correctness/useExhaustiveDependencies: one question per blocked step, however often it renders.
  useEffect(() => {
    if (blocker.state !== "blocked") return;
    if (closesLayer.current) {
      blocker.reset();
      topLayer()?.();
    } else ask({ onLeave: () => blocker.proceed(), onStay: () => blocker.reset() });
  }, [state]);
  useEffect(() => {
    const onBeforeUnload = (event: BeforeUnloadEvent) => {
      if (hasUnsavedWork()) event.preventDefault();
    };
    window.addEventListener("beforeunload", onBeforeUnload);
    return () => window.removeEventListener("beforeunload", onBeforeUnload);
  }, []);
  return null;
}
