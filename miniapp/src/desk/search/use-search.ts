import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useDebounced } from "@/data/use-debounced";
import { api } from "../kit/api";

/** A single letter or digit would match half of all names, but a single Chinese character is a family name. */
const isSearchable = (text: string) => text.length >= 2 || /\p{Script=Han}/u.test(text);

/** What is typed into the search box, its hits, and which of them is chosen. */
export function useSearch() {
  const [text, setText] = useState("");
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState(0);
  const words = text.trim();
  const q = useDebounced(words);
  const search = useQuery(api.desk.search.queryOptions({ q }, { enabled: isOpen && isSearchable(q) }));
  const isSettled = q === words;
  const hits = isSettled && isSearchable(q) ? (search.data?.hits ?? []) : [];
  return {
    text,
    words,
    hits,
    lookedFor: search.data?.lookedFor ?? [],
    chosen,
    choose: setChosen,
    setOpen,
    type: (typed: string) => {
      setText(typed);
      setChosen(0);
      setOpen(true);
    },
    clear: () => {
      setOpen(false);
      setText("");
    },
    /** Moves the choice up or down, from one end of the hits to the other. */
    move: (step: 1 | -1) => {
      if (hits.length > 0) setChosen((chosen + step + hits.length) % hits.length);
    },
    canSearch: isSearchable(words),
    isShown: isOpen && isSearchable(words),
    isBusy: search.isFetching || !isSettled,
    isAnswered: isSettled && search.isSuccess,
    error: search.error,
  };
}
