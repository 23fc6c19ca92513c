import { useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { api } from "../kit/api";
import { client } from "../kit/client";
import { PendingView } from "../kit/state-views";
import { SetupGroup } from "./setup-group";
import { isTested, type Outcome, outcomeOf, type SetupItem, type TestedItem } from "./shapes";

const testKey = (item: string) => ["setup-test", item];

/** Asks the server to test a connection; the answer stays until somebody tests again. */
const testOf = (item: TestedItem) => ({
  queryKey: testKey(item),
  queryFn: () => client.desk.setup.test.mutate({ item }),
  staleTime: Number.POSITIVE_INFINITY,
});

/** 开店向导: what is there and what is missing before the first real order; connections are tested for real. */
export function SetupPage() {
  const list = useQuery({ ...api.desk.setup.list.queryOptions(), staleTime: 0 });
  const items = list.data?.groups.flatMap((group) => group.items) ?? [];
  const tested = items.filter(isTested);
  const tests = useQueries({ queries: tested.map(({ key }) => testOf(key)) });
  const cache = useQueryClient();
  if (!list.data) return <PendingView query={list} />;
  const outcome = (item: SetupItem): Outcome => {
    const at = tested.findIndex(({ key }) => key === item.key);
    return outcomeOf(item, at < 0 ? null : tests[at]!);
  };
  const again = (item?: string) =>
    void cache.resetQueries({ queryKey: item === undefined ? ["setup-test"] : testKey(item) });
  const ready = items.filter((item) => outcome(item).state === "done").length;
  return (
    <section className="setup" data-testid="setup-page">
      <SetupHead ready={ready} all={items.length} isDemo={list.data.isDemo} onTestAll={() => again()} />
      {list.data.groups.map((group) => (
        <SetupGroup key={group.name} group={group} outcomeOf={outcome} onTest={again} />
      ))}
    </section>
  );
}

type HeadProps = { ready: number; all: number; isDemo: boolean; onTestAll: () => void };

function SetupHead({ ready, all, isDemo, onTestAll }: HeadProps) {
  const isReady = ready === all;
  return (
    <div className="panel setup__head">
      <div className="setup__progress" data-testid="setup-progress">
        <h1>{isReady ? "可以开店了" : "开店向导"}</h1>
        <p className="faint">
          {isReady ? "全部就绪。先下一单一分钱的，再正式开业。" : `${ready} 项就绪，还差 ${all - ready} 项`}
          {isDemo && "。现在是演示店铺，连接的是微信沙箱。"}
        </p>
        <div
          className="setup__track"
          role="progressbar"
          aria-label="就绪的项目"
          aria-valuemin={0}
          aria-valuemax={all}
          aria-valuenow={ready}
        >
          <span style={{ width: `${(ready / all) * 100}%` }} />
        </div>
      </div>
      <Button onClick={onTestAll} data-testid="setup-test-all">
        全部重新测试
      </Button>
    </div>
  );
}
