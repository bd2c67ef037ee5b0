using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Analysis.ModelCode;

/// <summary>Optimizers whose module is moved after they are built.</summary>
public sealed class OptimizerAnalyzerTests
{
    [Theory]
    [InlineData("var opt = optim.SGD(model.parameters(), 0.1); [|model.to(device)|]; opt.step();", "model", "opt", "to")]
    [InlineData("using var opt = optim.Adam(model.named_parameters()); [|model.cuda()|]; for (var i = 0; i < 9; i++) { opt.zero_grad(); opt.step(); }", "model",
        "opt", "cuda")]
    [InlineData("optim.Optimizer opt = optim.AdamW(model.parameters().Where(p => p.requires_grad), 0.1); model = [|model.to(device)|]; opt.step();", "model",
        "opt", "to")]
    [InlineData("var opt = optim.SGD(model.parameters(), 0.1); [|model.half()|]; opt.step();", "model", "opt", "half")]
    [InlineData("var opt = optim.SGD(model.parameters(), 0.1); var moved = [|model.to(ScalarType.Float64)|]; opt.step();", "model", "opt", "to")]
    [InlineData("var opt = optim.SGD(model.parameters(), 0.1); [|model.to(DeviceType.CUDA)|].train(); opt.step();", "model", "opt", "to")]
    [InlineData("var opt = optim.SGD(model.parameters(), 0.1); [|model.to(device, ScalarType.Float32)|]; opt.step();", "model", "opt", "to")]
    [InlineData("var opt = optim.SGD(model.parameters(), 0.1); if (flag) [|model.cuda()|]; opt.step();", "model", "opt", "cuda")]
    [InlineData("var opt = optim.SGD(model.parameters(), 0.1); if (flag) { [|model.cuda()|]; opt.step(); }", "model", "opt", "cuda")]
    [InlineData("var opt = optim.SGD(model.parameters(), 0.1); [|model.to(device)|]; Train(model, opt);", "model", "opt", "to")]
    [InlineData("var opt = optim.SGD(model.parameters(), 0.1); Train([|model.to(device)|], opt);", "model", "opt", "to")]
    [InlineData("var opt = optim.SGD(model.parameters(), 0.1); [|model.to(device)|]; System.Action go = () => opt.step(); go();", "model", "opt", "to")]
    [InlineData("var opt = optim.SGD([.. model.parameters(), .. other.parameters()], 0.1); [|other.to(device)|]; opt.step();", "other", "opt", "to")]
    [InlineData("optim.Optimizer opt; opt = optim.SGD(model.parameters(), 0.1); [|model.to(device)|]; opt.step();", "model", "opt", "to")]
    [InlineData("var opt = optim.SGD(_net.parameters(), 0.1); [|_net.to(device)|]; opt.step();", "_net", "opt", "to")]
    [InlineData("var opt = optim.SGD(this._net.parameters(), 0.1); try { [|_net.to(device)|]; } finally { _net.train(); } using (no_grad()) { opt.step(); }",
        "_net", "opt", "to")]
    [InlineData("_opt = optim.SGD(_net.parameters(), 0.1); [|_net.to(device)|];", "_net", "_opt", "to")]
    [InlineData("System.Action go = () => { var opt = optim.SGD(model.parameters(), 0.1); [|model.to(device)|]; opt.step(); }; go();", "model", "opt", "to")]
    [InlineData("var opt = optim.SGD(pair.Student.parameters(), 0.1); [|pair.Student.to(device)|]; opt.step();", "pair.Student", "opt", "to")]
    public Task MovedTooLate(string code, string module, string optimizer, string move) => Expect(code, ("DDSL0703",
        $"{module} | {optimizer} | {move}"));

    /// <summary>The right order, or another object.</summary>
    [Theory]
    [InlineData("model.to(device); var opt = optim.SGD(model.parameters(), 0.1); opt.step();")]
    [InlineData("var opt = optim.SGD(model.to(device).parameters(), 0.1); opt.step();")]
    [InlineData("var opt = optim.SGD(model.parameters(), 0.1); other.to(device); opt.step();")]
    [InlineData("var opt = optim.SGD(model.parameters(), 0.1); var x = zeros(1).to(device); opt.step();")]
    [InlineData("var opt = optim.SGD(pair.Student.parameters(), 0.1); pair.Teacher.to(device); opt.step();")]
    [InlineData("var opt = optim.SGD(pair.Student.parameters(), 0.1); rest.Student.to(device); opt.step();")]
    [InlineData("var opt = optim.SGD(model.parameters(), 0.1); model.eval(); model.train(); opt.step();")]
    public Task InOrder(string code) => Expect(code);

    /// <summary>A move that moves nothing: where modules begin, or where the module is already.</summary>
    [Theory]
    [InlineData("var opt = optim.SGD(model.parameters(), 0.1); model.cpu(); opt.step();")]
    [InlineData("var opt = optim.SGD(model.parameters(), 0.1); model.to(CPU); opt.step();")]
    [InlineData("var opt = optim.SGD(model.parameters(), 0.1); model.to(DeviceType.CPU, non_blocking: true); opt.step();")]
    [InlineData("var opt = optim.SGD(model.parameters(), 0.1); model.to(\"cpu\").to(ScalarType.Float32).@float(); opt.step();")]
    [InlineData("var cpu = torch.CPU; var opt = optim.SGD(model.parameters(), 0.1); model.to(cpu); opt.step();")]
    [InlineData("model.to(device); var opt = optim.SGD(model.parameters(), 0.1); model.to(device); opt.step();")]
    [InlineData("var opt = optim.SGD(model.to(device).parameters(), 0.1); model.to(device); opt.step();")]
    [InlineData("var made = nn.Linear(1, 1, device: device); var opt = optim.SGD(made.parameters(), 0.1); made.to(device); opt.step();")]
    [InlineData("var made = nn.Linear(1, 1).to(device); var opt = optim.SGD(made.parameters(), 0.1); made.to(device); opt.step();")]
    [InlineData("model = Create(device); var opt = optim.SGD(model.parameters(), 0.1); model.to(device); opt.step();")]
    public Task NothingMoves(string code) => Expect(code);

    /// <summary>Nobody steps the optimizer after the move.</summary>
    [Theory]
    [InlineData("var opt = optim.SGD(model.parameters(), 0.1); opt.step(); model.to(device); model.save(\"m\");")]
    [InlineData("var opt = optim.SGD(model.parameters(), 0.1); opt.step(); model.to(device); opt.Dispose();")]
    [InlineData("var opt = optim.SGD(model.parameters(), 0.1); model.to(device); opt = optim.SGD(model.parameters(), 0.1); opt.step();")]
    [InlineData("var opt = optim.SGD(model.parameters(), 0.1); model.to(device); if (flag) opt = optim.SGD(model.parameters(), 0.1); opt.step();")]
    [InlineData("_opt = optim.SGD(_net.parameters(), 0.1); _opt.step(); _net.to(device);")]
    [InlineData("_opt = optim.SGD(_net.parameters(), 0.1); if (flag) { _net.to(device); }")]
    [InlineData("optim.SGD(model.parameters(), 0.1); model.to(device);")]
    [InlineData("var scheduler = optim.lr_scheduler.StepLR(optim.SGD(model.parameters(), 0.1), 1); model.to(device); scheduler.step();")]
    public Task NotUsedAfterwards(string code) => Expect(code);

    /// <summary>Ways that do not meet.</summary>
    [Theory]
    [InlineData("var opt = optim.SGD(model.parameters(), 0.1); if (flag) { model.to(device); return; } opt.step();")]
    [InlineData("var opt = optim.SGD(model.parameters(), 0.1); if (flag) { model.to(device); throw new System.Exception(); } opt.step();")]
    [InlineData("var opt = optim.SGD(model.parameters(), 0.1); if (flag) { model.to(device); } else { opt.step(); }")]
    [InlineData("var opt = optim.SGD(model.parameters(), 0.1); if (flag) model.to(device); else opt.step();")]
    [InlineData("var opt = optim.SGD(model.parameters(), 0.1); if (flag) model.to(device); if (!flag) opt.step();")]
    [InlineData("optim.Optimizer opt = null!; if (flag) { opt = optim.SGD(model.parameters(), 0.1); } else { model.to(device); } opt.step();")]
    [InlineData("while (true) { var opt = optim.SGD(model.parameters(), 0.1); if (flag) { model.to(device); continue; } opt.step(); }")]
    [InlineData("switch (flag) { case true: var opt = optim.SGD(model.parameters(), 0.1); opt.step(); break; default: model.to(device); break; }")]
    [InlineData("var opt = optim.SGD(model.parameters(), 0.1); System.Action move = () => model.to(device); opt.step();")]
    [InlineData("var opt = optim.SGD(model.parameters(), 0.1); void Move() { model.to(device); } opt.step(); Move();")]
    public Task OtherWays(string code) => Expect(code);

    /// <summary>Another module in the same variable.</summary>
    [Theory]
    [InlineData("var opt = optim.SGD(model.parameters(), 0.1); model = other; model.to(device); opt.step();")]
    [InlineData("var opt = optim.SGD(model.parameters(), 0.1); (model, other) = (other, model); model.to(device); opt.step();")]
    [InlineData("var opt = optim.SGD(model.parameters(), 0.1); Replace(ref model); model.to(device); opt.step();")]
    [InlineData("var opt = optim.SGD(model.parameters(), 0.1); void Swap() => model = other; Swap(); model.to(device); opt.step();")]
    [InlineData("System.Action swap = () => model = other; var opt = optim.SGD(model.parameters(), 0.1); swap(); model.to(device); opt.step();")]
    [InlineData("var opt = optim.SGD(_changing.parameters(), 0.1); Change(); _changing.to(device); opt.step();")]
    [InlineData("var opt = optim.SGD(pair.Student.parameters(), 0.1); pair = rest; pair.Student.to(device); opt.step();")]
    public Task AnotherModule(string code) => Expect(code);

    [Theory]
    [InlineData("var opt = optim.SGD(model.parameters(), 0.1); model.to(")]
    [InlineData("var opt = optim.SGD(model.parameters(), ; model.to(device); opt.")]
    [InlineData("var opt = optim.SGD(missing.parameters(), 0.1); missing.to(device); opt.step();")]
    [InlineData("var opt = optim.SGD(model.parameters(), 0.1); model.to(); opt.step();")]
    public Task HalfTyped(string code) => Expect(code);

    private static Task Expect(string code, params (string Id, string Arguments)[] expected) => AnalyzerRun.Expect(
        $$"""
        using System.Linq;
        using TorchSharp;
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;

        namespace Shop;

        public sealed record Pair(Small Student, Large Teacher);

        public sealed class Training
        {
            private readonly Module<Tensor, Tensor> _net = new Small();
            private Module<Tensor, Tensor> _changing = new Small();
            private optim.Optimizer? _opt;

            public void Run(Module<Tensor, Tensor> model, Module<Tensor, Tensor> other, Pair pair, Pair rest, Device device, bool flag)
            {
                {{code}}
            }

            private void Change() => _changing = new Small();

            private static Module<Tensor, Tensor> Create(Device device) => new Small();

            private static void Replace(ref Module<Tensor, Tensor> module) => module = new Small();

            private static void Train(Module<Tensor, Tensor> module, optim.Optimizer optimizer) => optimizer.step();
        }
        """,
        expected);
}
