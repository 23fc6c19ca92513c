import { CloseOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Select } from "antd";
import { Link } from "react-router";
import { formatRate } from "@/format/rate";
import { rowMarks } from "../../kit/row-marks";
import { ItemActs } from "./item-acts";
import { Block, fieldId, PlanField, usePlan } from "./plan-context";
import { type EditedPool, moved, nameOfTitle, newId, poolsOf, put, titlesOf } from "./plan-values";
import { poolName, poolWords } from "./plan-words";
import { TextField } from "./titles-block";

/** 分红池: what goes in with each join order, and who shares it. */
export function PoolsBlock() {
  const { document, change } = usePlan();
  const pools = poolsOf(document);
  const says =
    pools.length === 0
      ? "没有分红池。"
      : `${pools.length} 个分红池。每个头衔的份额由恰好是这个头衔的人平分，多久结算一次在「分红」页设定。`;
  return (
    <Block name="分红池" path="dividends" says={says} extra={<Link to="/dividends">结算周期</Link>}>
      {pools.map((pool, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an id is typed here, so it cannot be the key while it changes.
        <PoolCard key={index} pool={pool} index={index} length={pools.length} />
      ))}
      <Button
        type="dashed"
        block
        icon={<PlusOutlined />}
        onClick={() =>
          change(put(document, "dividends", [...pools, { id: newId("pool", pools), perJoinOrder: 0, shares: {} }]))
        }
        {...rowMarks("pool-add")}
      >
        加一个分红池
      </Button>
    </Block>
  );
}

type Props = { pool: EditedPool; index: number; length: number };

function PoolCard({ pool, index, length }: Props) {
  const { document, change, problems } = usePlan();
  const path = `dividends.${index}`;
  const set = (pools: EditedPool[]) => change(put(document, "dividends", pools));
  const shared = Object.keys(pool.shares ?? {});
  const sum = Object.values(pool.shares ?? {}).reduce((total, share) => total + (Number(share) || 0), 0);
  const free = titlesOf(document).filter(({ id }) => !shared.includes(id));
  const problem = problems.get(`${path}.shares`);
  return (
    <div className="item-card" data-testid="pool-card" id={fieldId(path)}>
      <div className="item-head">
        <b>{poolName(pool, document)}</b>
        <ItemActs
          name={poolName(pool, document)}
          index={index}
          length={length}
          removing="池里剩下的钱不再分红，留在平台"
          onMove={(by) => set(moved(poolsOf(document), index, by))}
          onRemove={() => set(poolsOf(document).filter((_, at) => at !== index))}
        />
      </div>
      <p className="block-says" data-testid="pool-says">
        {poolWords(pool, document)}
      </p>
      <div className="field-grid">
        <TextField
          path={`${path}.id`}
          label="编号"
          hint="池里的钱按编号记账，用过的编号不要改"
          onChange={(text) => change(put(document, `${path}.id`, text))}
        />
        <PlanField path={`${path}.perJoinOrder`} label="每单入池" kind="fen" />
      </div>
      <div className="conditions" id={fieldId(`${path}.shares`)}>
        {shared.map((title) => (
          <ShareRow key={title} path={`${path}.shares.${title}`} title={title} />
        ))}
        <div className="share-foot">
          {free.length > 0 && (
            <Select
              size="small"
              value={null}
              placeholder="加一个分红的头衔"
              popupMatchSelectWidth={false}
              aria-label="加一个分红的头衔"
              data-testid="share-add"
              options={free.map((title) => ({ value: title.id, label: nameOfTitle(title) }))}
              onChange={(id) => change(put(document, `${path}.shares.${id}`, Math.max(0, 10_000 - sum)))}
            />
          )}
          <span className={problem || sum > 10_000 ? "out" : "faint"}>合计 {formatRate(sum)}</span>
          {problem && <span className="out">{problem}</span>}
        </div>
      </div>
    </div>
  );
}

function ShareRow({ path, title }: { path: string; title: string }) {
  const { document, change } = usePlan();
  const known = titlesOf(document).find(({ id }) => id === title);
  return (
    <div className="share-row" data-testid="share-row">
      <PlanField path={path} label={`${known ? nameOfTitle(known) : title}平分`} kind="rate" />
      <Button
        type="text"
        size="small"
        icon={<CloseOutlined />}
        onClick={() => change(put(document, path, undefined))}
        aria-label={`删除${known ? nameOfTitle(known) : title}的份额`}
      />
    </div>
  );
}
