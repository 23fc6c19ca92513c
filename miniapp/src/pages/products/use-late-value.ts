import { useEffect, useState } from "react";

/** The value once it has rested: a search follows the words, not every key. */
export function useLateValue<Value>(value: Value, restMs = 350): Value {
  const [late, setLate] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setLate(value), restMs);
    return () => clearTimeout(timer);
  }, [value, restMs]);
  return late;
}
