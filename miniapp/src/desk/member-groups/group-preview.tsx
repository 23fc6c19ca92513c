import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { formatCount } from "@/format/count";
import { api } from "../kit/api";
import { ErrorAlert } from "../kit/error-alert";
import { MemberLink } from "../kit/member-link";
import type { Condition } from "./condition-form";
import "./member-groups.css";

/** How many members a condition fits now, and ten of them. */
export function GroupPreview({ condition }: { condition: Condition | null }) {
  const query = useQuery({
    ...api.desk.memberGroups.preview.queryOptions({
      condition: condition ?? { fact: "orders", is: "atLeast", value: 0 },
    }),
    enabled: condition !== null,
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  if (condition === null) return <p className="faint">把条件填完整，这里就会显示有多少位会员符合。</p>;
  if (query.error) return <ErrorAlert error={query.error} />;
  if (!query.data) return <p className="faint">正在计算……</p>;
  const { members, sample, about } = query.data;
  return (
    <section className="group-preview" aria-busy={query.isFetching} data-testid="group-preview">
      <div>
        <span className="group-preview__count figure">{formatCount(members)}</span> 位会员符合
      </div>
      <p className="faint">{about}</p>
      <div className="group-preview__sample">
        {sample.map((member) => (
          <MemberLink key={member.id} member={member} />
        ))}
      </div>
    </section>
  );
}
