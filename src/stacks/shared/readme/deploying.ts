import { markdown } from '../../../syntax/config/index.js';
import type { DeployTarget, ProjectOptions } from '../../generator.js';
import { databaseName, serviceName } from '../project-names.js';

const { code, heading, inlineCode, list, paragraph } = markdown;

/** What is told of deploying, and differs between stacks. */
export interface DeployManners {
  readonly options: ProjectOptions;
  readonly port: number;
  /** Brings tables to what the code expects. */
  readonly migrate: string;
  /** Variable of the seconds that accepted requests have to end in. */
  readonly endTimeout: string;
  /** Variable of the seconds that idle connections stay open. */
  readonly idleTimeout: string;
  /** Variables that say how many connections a worker opens, together. */
  readonly pool: readonly string[];
  /** The file of the routes of identity. */
  readonly authRoutes: string;
  /** What is copied to a machine and done there to install the project in a folder. */
  readonly install: (folder: string) => readonly string[];
  /** The last of that, which a release repeats. */
  readonly installs: string;
  /** What an URL of a file begins with. */
  readonly fileUrl: string;
  readonly vercel: { readonly entry: string; readonly setting: string; readonly connections: string };
}

/** How to bring the project to each of the places it was made for, and what to see to before. */
export function deploying(of: DeployManners): readonly markdown.Block[] {
  const { options } = of;
  const ways: Readonly<Record<DeployTarget, (of: DeployManners) => readonly markdown.Block[]>> = {
    docker,
    kubernetes,
    systemd,
    vercel,
  };
  return [
    heading(2, 'How to deploy it'),
    paragraph(
      inlineCode('.env.production'),
      ' names every setting, with placeholders for what only you know. On SIGTERM ',
      inlineCode('/ready'),
      ' answers 503 for ',
      inlineCode('SHUTDOWN_DELAY'),
      ' seconds, while requests are still taken; then the port is closed, and the requests that were accepted have ',
      inlineCode(of.endTimeout),
      ' seconds to end.',
    ),
    ...[...new Set(options.deploy)].flatMap(target => ways[target](of)),
    ...checklist(of),
  ];
}

function docker({ options: { database } }: DeployManners): readonly markdown.Block[] {
  return [
    heading(3, 'Docker Compose'),
    code(
      'sh',
      [
        'cp .env.production .env         # then fill it in',
        'docker compose --file docker-compose.yml up --build --detach',
      ].join('\n'),
    ),
    paragraph(
      database === 'sqlite'
        ? 'This starts Redis, makes the tables, then starts the service; the database is a file in a volume. '
        : 'This starts a database and Redis, makes the tables, then starts the service. ',
      'The file is named so that ',
      inlineCode('docker-compose.override.yml'),
      ', which is for development, is left out. It sets ',
      ...(database === 'sqlite' ? [] : [inlineCode('DATABASE_URL'), ' and ']),
      inlineCode('REDIS_URL'),
      ' itself. The service runs without root and writes to nothing but memory',
      ...(database === 'sqlite' ? [' and the volume'] : []),
      '.',
    ),
  ];
}

function kubernetes({ options }: DeployManners): readonly markdown.Block[] {
  const name = serviceName(options);
  const image = `registry.example.com/${name}:0.1.0`;
  return [
    heading(3, 'Kubernetes'),
    paragraph(
      'Once: say in ',
      inlineCode('k8s/kustomization.yaml'),
      ' where your image is, see through ',
      inlineCode('k8s/configmap.yaml'),
      ', and make the Secret, which git ignores:',
    ),
    code(
      'sh',
      [
        'cp k8s/secret.example.yaml k8s/secret.yaml    # then fill it in',
        'kubectl apply --filename k8s/secret.yaml',
      ].join('\n'),
    ),
    paragraph('For each release, the migration before the service:'),
    code(
      'sh',
      [
        `docker build --tag ${image} . && docker push ${image}`,
        `kubectl delete job ${name}-migration --ignore-not-found`,
        'kubectl apply --kustomize k8s --selector \'app.kubernetes.io/component in (configuration, migration)\'',
        `kubectl wait --for=condition=complete --timeout=10m job/${name}-migration`,
        'kubectl apply --kustomize k8s',
        `kubectl rollout status deployment/${name}`,
      ].join('\n'),
    ),
    paragraph(
      'Three replicas run, of which nodes that are emptied take one at a time. Inside of the cluster they are at ',
      inlineCode(`http://${name}`),
      '; an Ingress or a Gateway is yours to choose. After a change of the ConfigMap alone: ',
      inlineCode(`kubectl rollout restart deployment/${name}`),
      '.',
    ),
  ];
}

function systemd({ fileUrl, install, installs, options, port }: DeployManners): readonly markdown.Block[] {
  const name = serviceName(options);
  const folder = `/opt/${name}`;
  return [
    heading(3, 'systemd'),
    code(
      'sh',
      [
        `sudo install --directory ${folder} /etc/${name}`,
        ...install(folder),
        `sudo install --mode 600 .env.production /etc/${name}/environment    # then fill it in`,
        `sudo install --mode 644 systemd/${name}.service /etc/systemd/system`,
        `sudo systemctl daemon-reload && sudo systemctl enable --now ${name}`,
      ].join('\n'),
    ),
    paragraph(
      'The unit makes the tables before each start, runs as a user of its own that can write to ',
      inlineCode(`/var/lib/${name}`),
      ' alone',
      ...(options.database === 'sqlite'
        ? [
          ' (so set ',
          inlineCode(`DATABASE_URL=${fileUrl}/var/lib/${name}/${databaseName(options)}.db`),
          ')',
        ]
        : []),
      ', and listens on ',
      inlineCode(`127.0.0.1:${port}`),
      ' for a proxy in front of it (then ',
      inlineCode('TRUSTED_PROXIES=127.0.0.1'),
      '). ',
      inlineCode(`journalctl --unit ${name}`),
      ' shows its log. A release is the same copy and the same ',
      inlineCode(installs),
      ', then ',
      inlineCode(`sudo systemctl restart ${name}`),
      '.',
    ),
  ];
}

function vercel({ migrate, vercel: { connections, entry, setting } }: DeployManners): readonly markdown.Block[] {
  return [
    heading(3, 'Vercel'),
    paragraph(
      'Set ',
      inlineCode('DATABASE_URL'),
      ' and what else of ',
      inlineCode('.env.production'),
      ' differs from its default in the settings of the Vercel project. Then, from a machine that reaches the database:',
    ),
    code('sh', [`DATABASE_URL=… ${migrate}`, 'vercel deploy --prod'].join('\n')),
    paragraph(
      'All paths go to ',
      inlineCode(entry),
      '. ',
      inlineCode(setting),
      `${connections} Workers and the end of requests are the platform's business there.`,
    ),
  ];
}

function checklist(of: DeployManners): readonly markdown.Block[] {
  const { migrate, options: { auth, database, deploy }, pool } = of;
  const runsServer = deploy.some(target => target !== 'vercel');
  return [
    heading(3, 'Before it goes live'),
    list(
      ['No placeholder of ', inlineCode('.env.production'), ' is left, and no secret is in git.'],
      [
        inlineCode(migrate),
        ' runs once before each release, not in every replica, and the database is backed up.',
      ],
      ['The service speaks plain HTTP: something in front of it ends TLS.'],
      ...(auth === 'none'
        ? [['There is no authentication: put the service behind something that has it.']]
        : [
          [
            inlineCode('ENVIRONMENT=production'),
            ' is set, which refuses to start with the secret of development, and ',
            inlineCode('JWT_SECRET'),
            ' (or the private key of RS256) is random and of this service alone.',
          ],
          ['Somebody is an admin (see Signing in), and the rows of the seed script are not there.'],
          [
            'The table under Who may do what is what you want, and that anyone may register too: if not, take ',
            inlineCode('register'),
            ' out of ',
            inlineCode(of.authRoutes),
            '.',
          ],
        ]),
      [
        inlineCode('CORS_ORIGINS'),
        ' names the origins of your own pages, or none; ',
        inlineCode('DOCS_ENABLED=false'),
        ' hides the documentation.',
      ],
      [
        inlineCode('REDIS_URL'),
        ' is set where several processes run, so that rate limits count them together; ',
        inlineCode('TRUSTED_PROXIES'),
        ' names the proxies in front, behind which all callers count as one otherwise.',
      ],
      ...(database === 'sqlite' ? [] : [[
        'The database allows for the connections of all workers: ',
        ...pool.flatMap((name, at) => at === 0 ? [inlineCode(name)] : [' and ', inlineCode(name)]),
        pool.length === 1 ? ' counts for each of them.' : ' count for each of them.',
      ]]),
      [
        'Restarts hang on ',
        inlineCode('/live'),
        ', traffic on ',
        inlineCode('/ready'),
        '; ',
        inlineCode('/health'),
        ' says whether the database answers.',
      ],
      ...(runsServer
        ? [[
          inlineCode(of.idleTimeout),
          ' is longer than the balancer keeps idle connections, and what stops the service waits longer than both times above.',
        ]]
        : []),
      ['The log, a line of JSON for each request on the standard output, is collected.'],
    ),
  ];
}
