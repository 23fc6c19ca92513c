import type { HealthLine } from "@liandong/api/jobs/show-health";
import { useQuery } from "@tanstack/react-query";
import { api } from "../kit/api";

const refreshMs = 30_000;
const tones: Record<HealthLine["state"], string> = { good: "done", watch: "wait", bad: "out" };

/** 系统健康: database, queue, outbox, books, backup, certificates and disk, each with a judgement. */
export function Health() {
  const { data } = useQuery({ ...api.desk.jobs.health.queryOptions(), staleTime: 0, refetchInterval: refreshMs });
  if (!data) return null;
  return (
    <div className="gap-below" data-testid="health">
      <div className="table-head">
        <h2>系统健康</h2>
        <span className="faint">每 30 秒刷新</span>
      </div>
      <dl className="health">
        {data.map(({ key, name, state, stateName, told }) => (
          <div key={key} data-testid={`health-${key}`} data-state={state}>
            <dt>{name}</dt>
            <dd>
              <span className={`status status-${tones[state]}`}>{stateName}</span>
              <span className="second-line figure">{told}</span>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
