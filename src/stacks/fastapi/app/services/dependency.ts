import * as py from '../../../../syntax/python/index.js';

const Annotated = py.symbol('typing', 'Annotated');
const Depends = py.symbol('fastapi', 'Depends');
const SessionDep = py.symbol('app.dependencies', 'SessionDep');

/**
 * The function that makes the service of a request, and what routes ask for it by. As a dependency of its own a class
 * would be made in a thread, which takes longer than the making.
 *
 * @param name what the function is called by: `get_{name}_service`
 * @param others what the service takes besides the session, with what gives it
 */
export function serviceDependency(
  name: string,
  className: string,
  others: Readonly<Record<string, py.Symbol>>,
): readonly py.Statement[] {
  const service = py.id(className);
  const maker = `get_${name}_service`;
  const given = Object.keys(others).map(other => py.id(other));
  return [
    py.asyncDef(maker, {
      params: [
        py.param('session', SessionDep),
        ...Object.entries(others).map(([other, dependency]) => py.param(other, dependency)),
      ],
      returns: service,
      doc: 'Make the service of a request.',
    }, [py.return(py.call(service, [py.id('session'), ...given]))]),
    py.assign(`${className}Dep`, py.sub(Annotated, service, py.call(Depends, [py.id(maker)]))),
  ];
}
