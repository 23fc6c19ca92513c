import { useQuery } from "@tanstack/react-query";
import { Chips } from "@/components/chips";
import { api } from "@/data/api";
import { useMe } from "@/members/use-me";

type Props = { chosen: string; onChoose: (scope: string) => void };

/** 会员体系: chooses among the platform's programme and those of the member's stores; hidden when there is only one. */
export function ScopeChips({ chosen, onChoose }: Props) {
  const { loggedIn } = useMe();
  const programmes = useQuery({ ...api.membership.programmes.queryOptions(), enabled: loggedIn });
  if (!programmes.data || programmes.data.length < 2) return null;
  const chips = programmes.data.map(({ scope, scopeName }) => ({ key: scope, name: scopeName }));
  return <Chips id="scopes" chips={chips} chosen={chosen} onChoose={onChoose} />;
}
