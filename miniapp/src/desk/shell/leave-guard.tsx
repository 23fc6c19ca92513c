import { useEffect } from "react";
import { useBlocker } from "react-router";
import { hasUnsavedWork } from "../kit/unsaved-work";
import { useLeaveQuestion } from "../kit/use-leave-question";

/** Links, Back, reloading and closing the window ask before typed work is lost; a session that has ended does not. */
export function LeaveGuard() {
  const ask = useLeaveQuestion();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      currentLocation.pathname !== nextLocation.pathname && nextLocation.pathname !== "/login" && hasUnsavedWork(),
  );
  const { state } = blocker;
  // biome-ignore lint/correctness/useExhaustiveDependencies: one question per blocked step, however often it renders.
  useEffect(() => {
    if (blocker.state === "blocked") ask({ onLeave: () => blocker.proceed(), onStay: () => blocker.reset() });
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
