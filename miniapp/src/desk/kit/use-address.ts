import { useSearchParams } from "react-router";

type Change = Record<string, string | null | undefined>;

/** The filters of a page. They stand in the address, so that a colleague who gets the link sees the same. */
export function useAddress() {
  const [params, setParams] = useSearchParams();
  return {
    get: (name: string) => params.get(name) ?? undefined,
    names: [...params.keys()],
    /** Changes the named filters and keeps the others; one without a value is taken out of the address. */
    set: (change: Change) => {
      const next = new URLSearchParams(params);
      for (const [name, value] of Object.entries(change)) value ? next.set(name, value) : next.delete(name);
      setParams(next, { replace: true });
    },
  };
}
