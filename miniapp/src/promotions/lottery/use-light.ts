import { useEffect, useRef, useState } from "react";
import { wantsLessMotion } from "@/promotions/lottery/less-motion";
import { squareCount } from "@/promotions/lottery/squares";

const rounds = 3;
const fastMs = 55;
const slowestMs = 300;

/** The light that runs around the squares and stops on one; it only shows a draw whose prize is known already. */
export function useLight() {
  const [place, setPlace] = useState<number | null>(null);
  const [isRunning, setRunning] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  useEffect(() => () => clearTimeout(timer.current ?? undefined), []);
  const stopOn = (target: number, onStop: () => void) => {
    const steps = wantsLessMotion() ? 0 : rounds * squareCount + target;
    const end = () => {
      setRunning(false);
      onStop();
    };
    const step = (taken: number) => {
      setPlace(taken < steps ? taken % squareCount : target);
      if (taken >= steps) timer.current = setTimeout(end, slowestMs);
      else timer.current = setTimeout(() => step(taken + 1), fastMs + (slowestMs - fastMs) * (taken / steps) ** 3);
    };
    setRunning(true);
    step(0);
  };
  return { place, isRunning, stopOn };
}
