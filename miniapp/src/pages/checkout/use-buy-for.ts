import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { tellError } from "@/components/toast";
import { api } from "@/data/api";
import { refusalCode } from "@/data/explain-error";
import type { OwnOrganisation } from "@/data/shapes";
import { useMe } from "@/members/use-me";

/** For which organisation the member buys, and whether it is to owe the money. */
export type BoughtFor = { organisationId: string; onAccount: boolean };

/** 为谁买: the organisations that the member may buy for; an activity's price is for members themselves. */
export function useBuyFor(isAllowed: boolean) {
  const { loggedIn } = useMe();
  const mine = useQuery({ ...api.organisations.mine.queryOptions(), enabled: loggedIn && isAllowed, staleTime: 0 });
  const [chosen, setChosen] = useState<BoughtFor | null>(null);
  const options = (mine.data ?? []).filter(({ mayBuy }) => mayBuy);
  return {
    options,
    chosen,
    organisation: options.find(({ organisationId }) => organisationId === chosen?.organisationId) ?? null,
    buyForSelf: () => setChosen(null),
    /** Where the contract allows it, the organisation owes the money unless the buyer chooses otherwise. */
    buyForOrganisation: ({ organisationId, mayPutOnAccount }: OwnOrganisation) =>
      setChosen({ organisationId, onAccount: mayPutOnAccount }),
    putOnAccount: (onAccount: boolean) => setChosen((before) => before && { ...before, onAccount }),
  };
}

/** What cannot be bought for the organisation is explained, and the member buys for themselves again. */
export function useBackToSelf(error: unknown, { chosen, buyForSelf }: ReturnType<typeof useBuyFor>): void {
  useEffect(() => {
    if (!error || chosen === null || refusalCode(error) === null) return;
    tellError(error);
    buyForSelf();
  });
}
