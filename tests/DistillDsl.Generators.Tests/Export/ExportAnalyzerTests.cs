using DistillDsl.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Tests.Export;

/// <summary>What cannot be exported, where it stands.</summary>
public sealed class ExportAnalyzerTests
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using DistillDsl;
        using TorchSharp;
        using TorchSharp.Modules;
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;

        namespace Shop;

        """;

    [Theory]
    [InlineData("return fc.call(input) * [|input.sum().item<float>()|];", "DDSL0801", "Shop.Net | item")]
    [InlineData("if ([|(input.sum() > 0).item<bool>()|]) return input; return fc.call(input);", "DDSL0801", "Shop.Net | item")]
    [InlineData("return [|input.stft(8)|];", "DDSL0801", "Shop.Net | stft")]
    [InlineData("return [|TorchSharp.torch.fft.fft_(input)|];", "DDSL0801", "Shop.Net | fft_")]
    [InlineData("return input + [|randn(16)|];", "DDSL0801", "Shop.Net | random numbers | input")]
    [InlineData("return training ? input : [|input.bernoulli()|];", "DDSL0801", "Shop.Net | bernoulli")]
    [InlineData("return [|linalg.norm(input, 2)|];", "DDSL0801", "Shop.Net | norm | functions of torch")]
    [InlineData("return [|linalg.diagonal(input)|];", "DDSL0801", "Shop.Net | diagonal | functions of torch")]
    [InlineData("return [|functional.hardtanh(input)|];", "DDSL0801", "Shop.Net | hardtanh | clamp")]
    [InlineData("return [|input.hardtanh(-1, 1)|];", "DDSL0801", "Shop.Net | hardtanh | clamp")]
    [InlineData("return [|functional.adaptive_max_pool3d(input, new long[] { 1, 1, 1 })|];", "DDSL0801", "Shop.Net | adaptive_max_pool3d | max_pool3d")]
    [InlineData("return [|input.masked_select(input > 0)|];", "DDSL0801", "Shop.Net | masked_select | masked_fill")]
    [InlineData("return [|input.where(input > 0, input)|];", "DDSL0801", "Shop.Net | where | torch.where")]
    [InlineData("return [|functional.max_unpool1d(input, input, 2, output_size: new long[] { 4 })|];", "DDSL0801", "Shop.Net | max_unpool1d | output_size")]
    [InlineData("return [|functional.mse_loss(input, input)|];", "DDSL0801", "Shop.Net | mse_loss | outputs")]
    [InlineData("return [|clip.call(input)|];", "DDSL0801", "Shop.Net | a Hardtanh | clamp")]
    [InlineData("return [|bag.call(input, input)|];", "DDSL0801", "Shop.Net | a EmbeddingBag with 2 inputs | offsets")]
    [InlineData("return [|pool.call(input)|];", "DDSL0801", "Shop.Net | a AdaptiveMaxPool3d | max_pool3d")]
    [InlineData("[|_kept = fc.call(input)|]; return input;", "DDSL0803", "Shop.Net | _kept")]
    [InlineData("[|input[0] = input[1]|]; return input;", "DDSL0803", "Shop.Net | an assignment to elements of a tensor")]
    [InlineData("return fc.call([|(float)input|] + input);", "DDSL0803", "Shop.Net | float")]
    [InlineData("return [|Twice(input)|];", "DDSL0803", "Shop.Net | Twice | seal Net")]
    [InlineData("return [|plain.call(input)|];", "DDSL0802", "Shop.Net | Shop.Plain")]
    [InlineData("return [|other.Add(input)|];", "DDSL0803", "Shop.Net | Add of another object")]
    [InlineData("[|lock (other) return fc.call(input);|]", "DDSL0803", "Shop.Net")]
    public Task AtTheExpression(string body, string id, string arguments) => AnalyzerRun.Expect($$"""
        {{Usings}}
        public class Plain : Module<Tensor, Tensor>
        {
            public Plain() : base("Plain") => RegisterComponents();
            public override Tensor forward(Tensor input) => input;
        }

        public class Other
        {
            public Tensor Add(Tensor x) => x + 1;
        }

        [ExportOnnx]
        public partial class Net : Module<Tensor, Tensor>
        {
            private readonly Linear fc = Linear(16, 10);
            private readonly Plain plain = new();
            private readonly Other other = new();
            private readonly Hardtanh clip = Hardtanh();
            private readonly EmbeddingBag bag = EmbeddingBag(4, 3);
            private readonly AdaptiveMaxPool3d pool = AdaptiveMaxPool3d(new long[] { 1, 1, 1 });
            private Tensor? _kept;

            public Net() : base("Net") => RegisterComponents();

            public override Tensor forward(Tensor input)
            {
                {{body}}
            }

            protected virtual Tensor Twice(Tensor x) => x * 2 + (_kept ?? x) + other.GetHashCode() + plain.GetHashCode();
        }
        """, (id, arguments));

    [Theory]
    [InlineData("Sequential(Linear(4, 4), [|new Plain()|])", "DDSL0802", "Shop.Net | Shop.Plain")]
    [InlineData("Sequential(Linear(4, 4), [|Hardtanh()|])", "DDSL0801", "Shop.Net | a Hardtanh | clamp")]
    [InlineData("Sequential((\"a\", [|CosineSimilarityOf()|]), (\"b\", ReLU()))", "DDSL0802", "Shop.Net | Shop.Plain")]
    public Task WhereALayerIsCreated(string layers, string id, string arguments) => AnalyzerRun.Expect($$"""
        {{Usings}}
        public class Plain : Module<Tensor, Tensor>
        {
            public Plain() : base("Plain") => RegisterComponents();
            public override Tensor forward(Tensor input) => input;
        }

        [ExportOnnx]
        public partial class Net : Module<Tensor, Tensor>
        {
            private readonly Sequential layers = {{layers}};

            public Net() : base("Net") => RegisterComponents();

            public override Tensor forward(Tensor input) => layers.call(input);
        }
        """.Replace("[|CosineSimilarityOf()|]", "(Module<Tensor, Tensor>)[|new Plain()|]"), (id, arguments));

    [Theory]
    [InlineData("[[|ExportOnnx|]] public class Net : Module<Tensor, Tensor> { public Net() : base(\"N\") { } public override Tensor forward(Tensor x) => x; }",
        "partial")]
    [InlineData("[[|ExportOnnx|]] public partial class Net { }", "not a module")]
    [InlineData("[[|ExportOnnx|]] public abstract partial class Net : Module<Tensor, Tensor> { protected Net() : base(\"N\") { } }", "abstract")]
    [InlineData("public class Outer { [[|ExportOnnx|]] public partial class Net : Module<Tensor, Tensor> "
        + "{ public Net() : base(\"N\") { } public override Tensor forward(Tensor x) => x; } }", "partial")]
    public Task OfTheClass(string source, string arguments) => AnalyzerRun.Expect(Usings + source, ("DDSL0804", arguments));

    /// <summary>An editor sees the source of another project; a build does not.</summary>
    [Theory]
    [InlineData("public override Tensor forward(Tensor x) => x.Doubled();", true, "DDSL0803", "Shop.Net | Shop.Blocks.Doubled | [ExportOnnx]")]
    [InlineData("public override Tensor forward(Tensor x) => x.Doubled();", false, "DDSL0803", "Shop.Net | Shop.Blocks.Doubled | [ExportOnnx]")]
    [InlineData("public override Tensor forward(Tensor x) => Tripled(x);", false, "DDSL0803", "Shop.Net | Shop.Stem.Tripled | [ExportOnnx]")]
    [InlineData("", true, "DDSL0804", "Shop.Net | forward")]
    [InlineData("", false, "DDSL0804", "Shop.Net | forward")]
    public async Task OfAnotherProject(string forward, bool isSeen, string id, string arguments)
    {
        var library = GeneratorRun.Compilation([$$"""
            {{Usings}}
            public static class Blocks
            {
                public static Tensor Doubled(this Tensor x) => x * 2;
            }

            public class Stem() : Module<Tensor, Tensor>("Stem")
            {
                public override Tensor forward(Tensor x) => x;

                protected virtual Tensor Tripled(Tensor x) => x * 3;
            }
            """]).WithAssemblyName("Library");
        using var image = new MemoryStream();
        Assert.True(library.Emit(image).Success);
        var project = GeneratorRun.Compilation([$$"""{{Usings}} [ExportOnnx] public sealed partial class Net : Stem { {{forward}} }"""])
            .AddReferences(isSeen ? library.ToMetadataReference() : MetadataReference.CreateFromImage(image.ToArray()));
        Assert.Empty(ExportRun.Over(project).Files);
        var told = Assert.Single(await AnalyzerRun.Over(project), static d => d.Id.StartsWith("DDSL08", StringComparison.Ordinal));
        Assert.Equal(id, told.Id);
        Assert.Equal(arguments, DiagnosticArguments.Matched(told, arguments));
    }
}
