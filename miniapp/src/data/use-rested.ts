import { useEffect, useState } from "react";

const typingMs = 300;

/** A value once it has stood for a moment: who is typing an amount asks the server once. */
export function useRested<Value>(value: Value): Value {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), typingMs);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}
