import { Alert, AutoComplete, Form } from "antd";
import type { Choices, Templates } from "./shapes";

type App = Templates["apps"][number];
type Props = {
  /** Where the form keeps the ids of this mini-program. */
  path: readonly string[];
  groups: Choices["messageGroups"];
  app: App | null;
};

/** The templates of one mini-program, by kind of message; what WeChat knows is offered, a wrong id is named below its field. */
export function TemplatesOfApp({ path, groups, app }: Props) {
  const chosen = app?.chosen ?? null;
  const options = (chosen ?? []).map(({ id, title }) => ({ value: id, label: title }));
  return (
    <>
      {app && chosen === null && (
        <Alert
          type="warning"
          showIcon
          title="现在读不到微信里的模板，仍可直接填写模板 ID"
          className="settings__notice"
        />
      )}
      {app && app.wrong.length > 0 && (
        <Alert
          type="error"
          showIcon
          className="settings__notice"
          title={`微信里没有这些模板，对应的消息发不出去：${app.wrong.map(({ kindName }) => kindName).join("、")}`}
        />
      )}
      {groups.map(({ name, kinds }) => (
        <section key={name}>
          <h3>{name}</h3>
          <div className="settings__templates">
            {kinds.map(({ kind, name: kindName }) => (
              <Form.Item key={kind} noStyle dependencies={[[...path, kind]]}>
                {({ getFieldValue }) => (
                  <Form.Item
                    name={[...path, kind]}
                    label={kindName}
                    extra={titleOf(chosen, getFieldValue([...path, kind]))}
                  >
                    <AutoComplete
                      allowClear
                      maxLength={64}
                      options={options}
                      showSearch={{ filterOption: (typed, option) => `${option?.label}`.includes(typed) || !typed }}
                      placeholder="选择或粘贴模板 ID"
                      data-testid={`template-${kind}`}
                    />
                  </Form.Item>
                )}
              </Form.Item>
            ))}
          </div>
        </section>
      ))}
    </>
  );
}

function titleOf(chosen: App["chosen"], id: unknown) {
  if (chosen === null || typeof id !== "string" || id.trim() === "") return null;
  const template = chosen.find((one) => one.id === id.trim());
  return template ? template.title : <span className="settings__wrong">微信里没有这个模板</span>;
}
