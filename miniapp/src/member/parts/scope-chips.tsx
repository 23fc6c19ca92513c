import { useQuery } from "@tanstack/react-query";
import { Chips } from "@/components/chips";
import { api } from "@/data/api";
import { useMe } from "@/members/use-me";

type Props = { chosen: string; onChoose: (scope: string) => void };

/** 会员体系: the platform's and those of stores the member belongs to; one alone needs no choice. */
export function ScopeChips({ chosen, onChoose }: Props) {
  const { loggedIn } = useMe();
  const programmes = useQuery({ ...api.membership.programmes.queryOptions(), enabled: loggedIn });
  if (!programmes.data || programmes.data.length < 2) return null;
  const chips = programmes.data.map(({ scope, scopeName }) => ({ key: scope, name: scopeName }));
  return <Chips id="scopes" chips={chips} chosen={chosen} onChoose={onChoose} />;
}
