import { useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { navigateTo } from "@tarojs/taro";
import { Cell, Cells } from "@/components/cell";
import { Loaded, Notice, SkeletonCards } from "@/components/states";
import { tap } from "@/components/tap";
import { useFreshOnShow } from "@/data/use-fresh-on-show";
import { byUrgency, shownCount, type Waiting, waitingWords } from "@/desk/home/waiting-words";
import { desk } from "@/staff/data/api";

/** What can be done on the phone; the rest is counted here and done at the desk. */
const pages: Partial<Record<Waiting["key"], string>> = {
  approvals: "/staff/approvals/index",
  casesToDecide: "/staff/cases/index",
  casesToInspect: "/staff/cases/index",
  refundsFailed: "/staff/cases/index?view=failed",
  withdrawalsToReview: "/staff/withdrawals/index",
  withdrawalsToConfirm: "/staff/withdrawals/index?state=transferring",
};

/** 待办: the counts of the desk's start page, each for those who may act on it. */
export function WaitingCards() {
  const waiting = useQuery(desk.home.waiting.queryOptions());
  useFreshOnShow(desk.home.pathFilter());
  return (
    <>
      <Text className="section-title">待办</Text>
      <Loaded query={waiting} waiting={<SkeletonCards count={1} />}>
        {(rows) => <Cards rows={rows.filter(({ count }) => count > 0).sort(byUrgency)} />}
      </Loaded>
    </>
  );
}

function Cards({ rows }: { rows: readonly Waiting[] }) {
  if (rows.length === 0)
    return <Notice id="staff-nothing-waits" icon="check" title="都处理完了" hint="有新的待办会显示在这里" />;
  return (
    <>
      <View id="staff-waiting" className="staff-waiting">
        {rows.map((row) => (
          <Card key={row.key} row={row} page={pages[row.key]} />
        ))}
      </View>
      <AtDesk rows={rows.filter(({ key }) => pages[key] === undefined)} />
    </>
  );
}

function AtDesk({ rows }: { rows: readonly Waiting[] }) {
  if (rows.length === 0) return null;
  return (
    <>
      <Text className="staff-waiting__desk soft small">请在电脑上的工作台处理</Text>
      <Cells>
        {rows.map((row) => (
          <Cell
            key={row.key}
            id={`staff-waiting-${row.key}`}
            label={waitingWords[row.key].name}
            value={<Text className={waitingWords[row.key].tone === "urgent" ? "owed" : ""}>{shownCount(row)}</Text>}
          />
        ))}
      </Cells>
    </>
  );
}

function Card({ row, page }: { row: Waiting; page: string | undefined }) {
  if (page === undefined) return null;
  const { name, note, tone } = waitingWords[row.key];
  return (
    <View
      id={`staff-waiting-${row.key}`}
      className={`staff-waiting__one staff-waiting__one--${tone}`}
      {...tap(() => navigateTo({ url: page }), { role: "link" })}
    >
      <Text className="staff-waiting__count number">{shownCount(row)}</Text>
      <Text className="staff-waiting__name">{name}</Text>
      <Text className="block faint small">{note}</Text>
    </View>
  );
}
