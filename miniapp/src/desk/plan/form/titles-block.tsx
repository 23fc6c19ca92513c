import { PlusOutlined } from "@ant-design/icons";
import { Button, Form, Input } from "antd";
import { rowMarks } from "../../kit/row-marks";
import { textLimit } from "../../kit/text-limit";
import { ConditionList } from "./condition-list";
import { ItemActs } from "./item-acts";
import { Block, fieldId, PlanField, usePlan } from "./plan-context";
import {
  type EditedTitle,
  get,
  moved,
  nameOfTitle,
  newId,
  put,
  removeTitle,
  renameTitle,
  titlesOf,
} from "./plan-values";
import { titleWords } from "./plan-words";

/** 头衔: ranks on tracks with their conditions. */
export function TitlesBlock() {
  const { document, change } = usePlan();
  const titles = titlesOf(document);
  const says =
    titles.length === 0
      ? "没有头衔。"
      : `${titles.length} 个头衔，每晚评定；同一序列只拿最高一级。${get(document, "titlesDemote") ? "不再达标就降下来。" : "达标后一直保留，退单也不降。"}`;
  return (
    <Block name="头衔" path="titles" says={says}>
      <PlanField path="titlesDemote" label="不再达标时降级" kind="switch" />
      {titles.map((title, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an id is typed here, so it cannot be the key while it changes.
        <TitleCard key={index} title={title} index={index} length={titles.length} />
      ))}
      <Button
        type="dashed"
        block
        icon={<PlusOutlined />}
        onClick={() => change(put(document, "titles", [...titles, newTitle(titles)]))}
        {...rowMarks("title-add")}
      >
        加一个头衔
      </Button>
    </Block>
  );
}

/** A new title is the next rank of the last one's track. */
function newTitle(titles: readonly EditedTitle[]): EditedTitle {
  const track = titles.reduce((_, title) => title.track, "leader");
  const ranks = titles.filter((title) => title.track === track).map(({ rank }) => rank);
  return { id: newId("title", titles), name: "新头衔", track, rank: Math.max(0, ...ranks) + 1, when: {} };
}

type Props = { title: EditedTitle; index: number; length: number };

function TitleCard({ title, index, length }: Props) {
  const { document, change } = usePlan();
  const name = `头衔「${nameOfTitle(title)}」`;
  return (
    <div className="item-card" data-testid="title-card" id={fieldId(`titles.${index}`)}>
      <div className="item-head">
        <b>{nameOfTitle(title)}</b>
        <ItemActs
          name={name}
          index={index}
          length={length}
          removing="它的级差比例和分红份额一并删除"
          onMove={(by) => change(put(document, "titles", moved(titlesOf(document), index, by)))}
          onRemove={() => change(removeTitle(document, index))}
        />
      </div>
      <p className="block-says" data-testid="title-says">
        {titleWords(title, document)}
      </p>
      <div className="field-grid">
        <TextField
          path={`titles.${index}.name`}
          label="名称"
          placeholder="和编号相同"
          onChange={(text) => change(put(document, `titles.${index}.name`, text === "" ? undefined : text))}
        />
        <TextField
          path={`titles.${index}.id`}
          label="编号"
          hint="会员的头衔按编号保存，用过的编号不要改"
          onChange={(text) => change(renameTitle(document, index, text))}
        />
        <TextField
          path={`titles.${index}.track`}
          label="序列"
          hint="同一序列的头衔分高低，会员只拿最高的一个"
          onChange={(text) => change(put(document, `titles.${index}.track`, text))}
        />
        <PlanField
          path={`titles.${index}.rank`}
          label="级别"
          kind="count"
          hint="数字大的级别高，条件只能用级别更低的头衔"
        />
      </div>
      <ConditionList title={title} index={index} />
    </div>
  );
}

type TextProps = {
  path: string;
  label: string;
  hint?: string;
  placeholder?: string;
  onChange: (text: string) => void;
};

export function TextField({ path, label, hint, placeholder, onChange }: TextProps) {
  const { document, problems } = usePlan();
  const problem = problems.get(path);
  return (
    <Form.Item
      label={label}
      tooltip={hint}
      htmlFor={fieldId(path)}
      validateStatus={problem ? "error" : undefined}
      help={problem}
    >
      <Input
        {...textLimit(40)}
        id={fieldId(path)}
        data-testid={fieldId(path)}
        value={(get(document, path) as string | undefined) ?? ""}
        placeholder={placeholder}
        onChange={(event) => onChange(event.target.value)}
      />
    </Form.Item>
  );
}
