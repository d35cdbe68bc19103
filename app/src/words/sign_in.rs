//! Signing in, and signing in again over the page.

super::words! {
    SIGN_IN_TITLE: "Sign in", "Anmelden";
    SIGN_IN_LEAD: "Use the credentials created for your application in the T IoT Hub.",
        "Mit den Zugangsdaten, die im T IoT Hub für Ihre Anwendung angelegt wurden.";
    hub(host): "Hub: {host}", "Hub: {host}";
    HUB_OF_DEMO: "built-in demo", "eingebaute Demo";
    OWN_ACCESS: "Your own access", "Ihr eigener Zugang";
    SHARED_ACCESS: "Shared access", "Gemeinsamer Zugang";
    SHARED_ACCESS_TEXT: "This console has its own credentials for the T IoT Hub. You need none.",
        "Diese Konsole hat eigene Zugangsdaten für den T IoT Hub. Sie brauchen keine.";
    DEMO_TITLE: "Try it without a hub", "Ohne Hub ausprobieren";
    DEMO_TEXT: "This console has a built-in hub with made-up products and groups.",
        "In dieser Konsole steckt ein Hub mit erfundenen Produkten und Gruppen.";
    DEMO_BUTTON: "Use the built-in demo", "Eingebaute Demo nutzen";
    WAY_LEGEND: "Sign in with", "Anmelden mit";
    WAY_CREDENTIALS: "Client ID and secret", "Client-ID und Secret";
    WAY_TOKEN: "Access token", "Zugriffstoken";
    TENANT: "Tenant", "Mandant";
    TENANT_HINT: "The name in your API URLs, such as eos.", "Der Name in den API-Adressen, zum Beispiel eos.";
    APPLICATION: "Application", "Anwendung";
    APPLICATION_HINT: "The ID your application is registered under, beginning with C.",
        "Die ID, unter der Ihre Anwendung registriert ist, beginnend mit C.";
    CLIENT_ID: "Client ID", "Client-ID";
    CLIENT_SECRET: "Client secret", "Client-Secret";
    CLIENT_SECRET_HINT: "Stays on the server. Tokens renew automatically.",
        "Bleibt auf dem Server. Token werden automatisch erneuert.";
    ACCESS_TOKEN: "Access token", "Zugriffstoken";
    ACCESS_TOKEN_HINT: "Valid for 300 seconds. You will be asked for a new one in time.",
        "300 Sekunden gültig. Sie werden rechtzeitig nach einem neuen gefragt.";
    SIGN_IN_BUTTON: "Sign in", "Anmelden";
    AGAIN_TITLE: "Sign in again to continue", "Zum Fortfahren neu anmelden";
    AGAIN_REFUSED: "The hub no longer accepts the token.", "Der Hub akzeptiert das Token nicht mehr.";
    AGAIN_TEXT: "Your work stays on this page and continues after you sign in.",
        "Ihre Arbeit bleibt auf dieser Seite und geht nach der Anmeldung weiter.";
    AGAIN_BUTTON: "Continue", "Fortfahren";
    NOT_SIGNED_OUT: "You may still be signed in.", "Sie sind möglicherweise noch angemeldet.";
    register_title(application): "The hub does not know {application}", "Der Hub kennt {application} nicht";
    REGISTER_TEXT: "It accepts calls for groups only from registered applications. Registering creates an application entity (AE). You only do this once.",
        "Er nimmt Aufrufe für Gruppen nur von registrierten Anwendungen an. Beim Registrieren wird eine Application Entity (AE) angelegt; das ist nur einmal nötig.";
    register_button(application): "Register {application}", "{application} registrieren";
    OTHER_APPLICATION: "Use another application", "Andere Anwendung nutzen";
    registered(application): "{application} is registered.", "{application} ist registriert.";
}
