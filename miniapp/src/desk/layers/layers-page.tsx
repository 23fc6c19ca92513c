import { useQuery } from "@tanstack/react-query";
import { formatCount } from "@/format/count";
import type { Answers } from "../kit/answers";
import { api } from "../kit/api";
import { DataTable, numeric } from "../kit/data-table";
import { rowMarks } from "../kit/row-marks";
import { EmptyView, PendingView } from "../kit/state-views";
import { LevelBar } from "./level-bar";
import "./layers.css";

type Layers = Answers["desk"]["layers"]["show"];
type Store = Layers["stores"][number];

/** 会员分层: the platform's members by level, each store's, and who is a member of two stores. */
export function LayersPage() {
  const query = useQuery(api.desk.layers.show.queryOptions());
  if (!query.data) return <PendingView query={query} />;
  return (
    <section className="panel" data-testid="layers-page">
      <div className="table-head">
        <h1>会员分层</h1>
        <span className="faint">在店铺里付过款就是它的会员；一个人可以是几家店的会员</span>
      </div>
      <Platform layers={query.data} />
      <h2 className="layers-title">各店会员</h2>
      <Stores layers={query.data} />
      <h2 className="layers-title">店与店的重叠</h2>
      <p className="faint gap-below">两家店共有的会员，和它占左边那家店会员的比例</p>
      <Overlaps layers={query.data} />
    </section>
  );
}

const percent = (part: number, whole: number) => (whole === 0 ? "—" : `${Math.round((part / whole) * 100)}%`);

function Platform({ layers }: { layers: Layers }) {
  const { members, buyers, inSeveral, levels, levelNames } = layers;
  const figures = [
    { name: "平台会员", value: members, note: "" },
    { name: "买家", value: buyers, note: `占会员 ${percent(buyers, members)}` },
    { name: "在两家以上买过", value: inSeveral, note: `占买家 ${percent(inSeveral, buyers)}` },
  ];
  return (
    <>
      <ul className="layers-figures">
        {figures.map(({ name, value, note }) => (
          <li key={name}>
            <span className="faint">{name}</span>
            <strong className="figure">{formatCount(value)}</strong>
            <span className="faint">{note}</span>
          </li>
        ))}
      </ul>
      <LevelBar levels={levels} names={levelNames} isTall />
      <ul className="layers-legend" data-testid="layers-levels">
        {levelNames.map(({ id, name }, at) => {
          const of = levels.find(({ levelId }) => levelId === id);
          return (
            <li key={id}>
              <span className={`layers-dot layers-shade-${at % 6}`} />
              {name} <b className="figure">{formatCount(of?.members ?? 0)}</b>
              <span className="faint"> 买过 {formatCount(of?.buyers ?? 0)}</span>
            </li>
          );
        })}
      </ul>
    </>
  );
}

function Stores({ layers: { stores, buyers, levelNames, storeNames } }: { layers: Layers }) {
  return (
    <DataTable<Store>
      rows={stores}
      rowKey="storeId"
      empty="还没有店铺"
      onRow={({ storeId }) => rowMarks("layer-row", { "store-id": storeId })}
      columns={[
        { title: "店铺", render: (_, { storeId }) => nameOf(storeNames, storeId) },
        { title: "会员", ...numeric, render: (_, { members }) => formatCount(members) },
        { title: "占买家", ...numeric, render: (_, { members }) => percent(members, buyers) },
        { title: "只在本店", ...numeric, render: (_, { onlyHere }) => formatCount(onlyHere) },
        {
          title: "等级分布",
          width: 320,
          render: (_, { levels, members }) =>
            members === 0 ? <span className="faint">还没有会员</span> : <LevelBar levels={levels} names={levelNames} />,
        },
      ]}
    />
  );
}

/** A table of two stores each is read for a few stores; beyond that those with the most members are in it. */
const maxStores = 10;

function Overlaps({ layers: { stores, storeNames } }: { layers: Layers }) {
  const shown = stores.filter(({ members }) => members > 0).slice(0, maxStores);
  if (shown.length < 2) return <EmptyView text="有两家店有会员以后，这里显示它们共有多少会员" />;
  const shared = (one: Store, other: Store) =>
    one.overlaps.find(({ storeId }) => storeId === other.storeId)?.members ?? 0;
  return (
    <DataTable<Store>
      rows={shown}
      rowKey="storeId"
      onRow={({ storeId }) => rowMarks("overlap-row", { "store-id": storeId })}
      columns={[
        { title: "", fixed: "left", render: (_, { storeId }) => <b>{nameOf(storeNames, storeId)}</b> },
        ...shown.map((other) => ({
          title: nameOf(storeNames, other.storeId),
          key: other.storeId,
          ...numeric,
          render: (_: unknown, one: Store) =>
            one.storeId === other.storeId ? (
              <span className="faint">{formatCount(one.members)}</span>
            ) : (
              <>
                {formatCount(shared(one, other))}
                <span className="second-line">{percent(shared(one, other), one.members)}</span>
              </>
            ),
        })),
      ]}
    />
  );
}

const nameOf = (names: Layers["storeNames"], id: string) => names.find((one) => one.id === id)?.name ?? id;
