import java.io.IOException;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/**
 * Copies a jar and gives its classes the class file version of Java 8, with the stack maps that belong to it. Picocli is
 * compiled for Java 5: the JVM takes its old verifier for such classes, and keeps none of them in an AOT cache, which
 * together are half of the time that a command needs to start. Run by ./mirrorfleet: java ModernClasses.java FROM TO.
 */
class ModernClasses {

    private static final int JAVA_8 = 52;

    public static void main(String[] arguments) throws IOException {
        Path from = Path.of(arguments[0]);
        try (URLClassLoader classes = new URLClassLoader(new URL[] {from.toUri().toURL()});
                JarFile jar = new JarFile(from.toFile());
                OutputStream file = Files.newOutputStream(Path.of(arguments[1]));
                JarOutputStream copy = new JarOutputStream(file)) {
            ClassFile modern = ClassFile.of(
                    ClassFile.ConstantPoolSharingOption.NEW_POOL,
                    ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
                    ClassFile.ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(classes)
                            .orElse(ClassHierarchyResolver.defaultResolver())));
            for (JarEntry entry : Collections.list(jar.entries())) {
                byte[] content = jar.getInputStream(entry).readAllBytes();
                copy.putNextEntry(new JarEntry(entry.getName()));
                copy.write(isOldClass(entry, content) ? modernised(modern, content) : content);
            }
        }
    }

    /** The major version is in the eighth byte. */
    private static boolean isOldClass(JarEntry entry, byte[] content) {
        return entry.getName().endsWith(".class") && content[7] < JAVA_8;
    }

    private static byte[] modernised(ClassFile modern, byte[] content) {
        ClassTransform version = (built, element) -> {
            if (element instanceof ClassFileVersion) {
                built.withVersion(JAVA_8, 0);
            } else {
                built.with(element);
            }
        };
        // Code that is only passed on would keep its lack of stack maps.
        ClassTransform code = ClassTransform.transformingMethodBodies((built, element) -> built.with(element));
        return modern.transformClass(modern.parse(content), version.andThen(code));
    }
}
