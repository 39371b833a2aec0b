package org.quorate.quorum.qnetd.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManagerFactory;

/**
 * Whom a node trusts as arbiter, and what it shows. Renewed files count from the next session on.
 *
 * @param trust certificates, PEM or DER: the authority that {@code corosync-qnetd-certutil -i} has made
 * @param key PKCS12 with the key and certificate of this cluster; empty when the arbiter demands none
 * @param password file with the password of {@code key} in its first line; empty for an empty password
 */
public record TlsFiles(Path trust, Optional<Path> key, Optional<Path> password) {
    /** Common name that the arbiter's certificate has. */
    static final String ARBITER = "Qnetd Server";

    /** What a session needs. */
    SSLContext context() throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, new char[0]);
        try (InputStream in = Files.newInputStream(trust)) {
            int number = 0;
            for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                trusted.setCertificateEntry("trusted" + number++, each);
            }
        }
        TrustManagerFactory trusts = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusts.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys(), trusts.getTrustManagers(), null);
        return context;
    }

    private KeyManager[] keys() throws IOException, GeneralSecurityException {
        if (key.isEmpty()) {
            return new KeyManager[0];
        }
        char[] secret = new char[0];
        if (password.isPresent()) {
            String text = Files.readString(password.get());
            secret = text.lines().findFirst().orElse("").toCharArray();
        }
        KeyStore own = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(key.get())) {
            own.load(in, secret);
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(own, secret);
        return factory.getKeyManagers();
    }

    /** An authority may have certified others than the arbiter, each cluster among them: its name decides. */
    static void requireArbiter(SSLSession session) throws SSLPeerUnverifiedException, CertificateException {
        X509Certificate certificate = (X509Certificate) session.getPeerCertificates()[0];
        String name = certificate.getSubjectX500Principal().getName();
        if (!commonName(name).equals(ARBITER)) {
            throw new CertificateException("the certificate is that of \"" + name + "\", not of " + ARBITER);
        }
    }

    private static String commonName(String name) throws CertificateException {
        try {
            return new LdapName(name)
                    .getRdns().stream()
                            .filter(each -> each.getType().equalsIgnoreCase("CN"))
                            .map(Rdn::getValue)
                            .map(Object::toString)
                            .findFirst()
                            .orElse("");
        } catch (InvalidNameException unreadable) {
            throw new CertificateException("the certificate has the name \"" + name + "\"", unreadable);
        }
    }
}
