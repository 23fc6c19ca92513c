import { useState } from "react";

type Props = {
  name: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** What is wrong with the value, shown below the field. */
  problem: string | null;
  autoComplete: string;
  autoFocus?: boolean;
  /** A password: hidden until its button is pressed. */
  isSecret?: boolean;
  /** The six digits of 两步验证. */
  isDigits?: boolean;
};

export function LoginField({ name, label, value, onChange, problem, isSecret, isDigits, ...input }: Props) {
  const [isShown, setShown] = useState(false);
  return (
    <div className="login-field">
      <label htmlFor={name}>{label}</label>
      <div className={problem ? "login-input login-input-wrong" : "login-input"}>
        <input
          {...input}
          id={name}
          name={name}
          type={isSecret && !isShown ? "password" : "text"}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          inputMode={isDigits ? "numeric" : undefined}
          maxLength={isDigits ? 6 : undefined}
          required
          aria-invalid={problem !== null}
          aria-describedby={problem ? `${name}-problem` : undefined}
          data-testid={`login-${name}`}
        />
        {isSecret && (
          <button type="button" aria-pressed={isShown} onClick={() => setShown(!isShown)}>
            {isShown ? "隐藏" : "显示"}
          </button>
        )}
      </div>
      {problem && (
        <p className="login-problem" id={`${name}-problem`} role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
