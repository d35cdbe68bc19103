//! Signing in, and signing in again over the page.

super::words! {
    sign_in_title: "Sign in", "Anmelden";
    sign_in_lead: "Use the credentials created for your application in the T IoT Hub.",
        "Mit den Zugangsdaten, die im T IoT Hub für Ihre Anwendung angelegt wurden.";
    own_access: "Your own access", "Ihr eigener Zugang";
    shared_access: "Shared access", "Gemeinsamer Zugang";
    shared_access_text: "This console has its own credentials for the T IoT Hub. You need none.",
        "Diese Konsole hat eigene Zugangsdaten für den T IoT Hub. Sie brauchen keine.";
    demo_title: "Try it without a hub", "Ohne Hub ausprobieren";
    demo_text: "This console has a built-in hub with made-up products and groups.",
        "In dieser Konsole steckt ein Hub mit erfundenen Produkten und Gruppen.";
    demo_button: "Use the built-in demo", "Eingebaute Demo nutzen";
    way_legend: "Sign in with", "Anmelden mit";
    way_credentials: "Client ID and secret", "Client-ID und Secret";
    way_token: "Access token", "Zugriffstoken";
    tenant: "Tenant", "Mandant";
    tenant_hint: "The name in your API URLs, such as eos.", "Der Name in den API-Adressen, zum Beispiel eos.";
    application: "Application", "Anwendung";
    application_hint: "The ID your application is registered under, beginning with C.",
        "Die ID, unter der Ihre Anwendung registriert ist, beginnend mit C.";
    client_id: "Client ID", "Client-ID";
    client_secret: "Client secret", "Client-Secret";
    client_secret_hint: "Stays on the server. Tokens renew automatically.",
        "Bleibt auf dem Server. Token werden automatisch erneuert.";
    access_token: "Access token", "Zugriffstoken";
    access_token_hint: "Valid for 300 seconds. You will be asked for a new one in time.",
        "300 Sekunden gültig. Sie werden rechtzeitig nach einem neuen gefragt.";
    sign_in_button: "Sign in", "Anmelden";
    again_title: "Sign in again to continue", "Zum Fortfahren neu anmelden";
    again_refused: "The hub no longer accepts the token.", "Der Hub akzeptiert das Token nicht mehr.";
    again_text: "Your work stays on this page and continues after you sign in.",
        "Ihre Arbeit bleibt auf dieser Seite und geht nach der Anmeldung weiter.";
    again_button: "Continue", "Fortfahren";
    register_title(application): "The hub does not know {application}", "Der Hub kennt {application} nicht";
    register_text: "It accepts calls for groups only from registered applications. Registering creates an application entity (AE). You only do this once.",
        "Er nimmt Aufrufe für Gruppen nur von registrierten Anwendungen an. Beim Registrieren wird eine Application Entity (AE) angelegt; das ist nur einmal nötig.";
    register_button(application): "Register {application}", "{application} registrieren";
    other_application: "Use another application", "Andere Anwendung nutzen";
    registered(application): "{application} is registered.", "{application} ist registriert.";
}
