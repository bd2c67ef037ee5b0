namespace DistillDsl.Generators.Tests.Harness;

/// <summary>Losses of a user's own, beside the networks.</summary>
internal static class UserLosses
{
    public const string Source = """
        #nullable enable
        using static TorchSharp.torch;

        namespace Shop;

        public enum Power { One, Two }

        internal static class MyLosses
        {
            public static Tensor Gap(Tensor student, Tensor teacher, double margin = 0.1, bool signed = false) => student - teacher;

            public static Tensor Everything(
                Tensor student, Tensor studentOutput, Tensor teacher, Tensor labels, Tensor @class, double d, float f = 0.5f, int i = 3, long l = 4,
                string text = "plain", Power power = Power.One, int[]? unbound = null) => student;

            public static Tensor Bare(Tensor student) => student;

            public static Tensor Cased(Tensor student, Tensor LABELS) => student;

            public static Tensor Needs(Tensor student, double scale) => student;

            public static Tensor Blind(Tensor teacher) => teacher;

            public static Tensor Reserved(Tensor student, Tensor input) => student;

            public static Tensor Odd(Tensor student, System.DateTime when) => student;

            public static Tensor Twice(Tensor student) => student;

            public static Tensor Twice(Tensor student, Tensor teacher) => student;

            public static Tensor Generic<T>(Tensor student) => student;

            public static double Number(Tensor student) => 0;

            public static Tensor ByReference(ref Tensor student) => student;

            private static Tensor Hidden(Tensor student) => student;
        }

        internal class MyObject
        {
            public Tensor Instance(Tensor student) => student;
        }
        """;
}
