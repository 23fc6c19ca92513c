import { useEffect, useState } from "react";

/** The value once it has not changed for a while: the server is asked once a pause, not once a key. */
export function useDebounced<Value>(value: Value, restMs = 300): Value {
  const [debounced, setDebounced] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setDebounced(value), restMs);
    return () => clearTimeout(timer);
  }, [value, restMs]);
  return debounced;
}
