import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Dropdown, Form } from "antd";
import { rowMarks } from "../kit/row-marks";
import { ModuleFields } from "./module-fields";
import { moduleKinds, newModule, type ShopFront } from "./shapes";

const tool = { type: "text", size: "small" } as const;

/** The modules of the home page in their order: moved, taken away, filled in and added. */
export function ModuleList() {
  const modules = Form.useWatch<ShopFront["modules"]>("modules") ?? [];
  return (
    <Form.List name="modules">
      {(fields, { add, move, remove }) => (
        <>
          <ol className="front-modules">
            {fields.map(({ key, name: at }) => (
              <li key={key} {...rowMarks("front-module", { kind: modules[at]?.kind ?? "" })}>
                <ModuleHead
                  at={at}
                  kind={modules[at]?.kind}
                  count={fields.length}
                  onMove={(to) => move(at, to)}
                  onRemove={() => remove(at)}
                />
                <ModuleFields at={at} kind={modules[at]?.kind} />
              </li>
            ))}
          </ol>
          <Dropdown
            trigger={["click"]}
            menu={{
              items: moduleKinds.map(({ kind, name, hint, isOnce }) => ({
                key: kind,
                disabled: isOnce && modules.some((one) => one?.kind === kind),
                label: (
                  <span {...rowMarks(`front-add-${kind}`)}>
                    {name} <small className="faint">{hint}</small>
                  </span>
                ),
                onClick: () => add(newModule(kind)),
              })),
            }}
          >
            <Button block type="dashed" icon={<PlusOutlined />} data-testid="front-add">
              加一个模块
            </Button>
          </Dropdown>
        </>
      )}
    </Form.List>
  );
}

type HeadProps = {
  at: number;
  kind: ShopFront["modules"][number]["kind"] | undefined;
  count: number;
  onMove: (to: number) => void;
  onRemove: () => void;
};

function ModuleHead({ at, kind, count, onMove, onRemove }: HeadProps) {
  const known = moduleKinds.find((one) => one.kind === kind);
  return (
    <div className="front-module-head">
      <b>{known?.name}</b>
      <span className="faint">{known?.hint}</span>
      <span className="front-module-tools">
        <Button
          {...tool}
          aria-label="上移"
          icon={<ArrowUpOutlined />}
          disabled={at === 0}
          onClick={() => onMove(at - 1)}
          data-testid="front-up"
        />
        <Button
          {...tool}
          aria-label="下移"
          icon={<ArrowDownOutlined />}
          disabled={at === count - 1}
          onClick={() => onMove(at + 1)}
          data-testid="front-down"
        />
        <Button
          {...tool}
          danger
          aria-label="删除模块"
          icon={<DeleteOutlined />}
          disabled={count === 1}
          onClick={onRemove}
          data-testid="front-remove"
        />
      </span>
    </div>
  );
}
