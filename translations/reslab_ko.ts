<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko_KR" sourcelanguage="en">
<context>
    <name>ErrorText</name>
    <message>
        <source>{file}: there is no such file or folder</source>
        <translation>{file}: 파일이나 폴더를 찾을 수 없습니다</translation>
    </message>
    <message>
        <source>{file}: cannot be read ({reason})</source>
        <translation>{file}: 읽을 수 없습니다 ({reason})</translation>
    </message>
    <message>
        <source>{file}: cannot be written ({reason})</source>
        <translation>{file}: 쓸 수 없습니다 ({reason})</translation>
    </message>
    <message>
        <source>{file}: ends at byte {offset}, but {expected} was expected there</source>
        <translation>{file}: 파일이 {offset}바이트에서 끊겼습니다. 그 자리에 있어야 할 내용: {expected}</translation>
    </message>
    <message>
        <source>{file}: {actual} is more than the {limit} allowed</source>
        <translation>{file}: {actual} — 허용 한도 {limit}보다 큽니다</translation>
    </message>
    <message>
        <source>{file}: is not {expected}, it begins with {actual}</source>
        <translation>{file}: 다른 형식의 파일입니다. 필요한 형식: {expected}, 파일의 첫 부분: {actual}</translation>
    </message>
    <message>
        <source>{file}: at byte {offset} found {actual}, expected {expected}</source>
        <translation>{file}: {offset}바이트 위치의 내용이 잘못되었습니다. 실제: {actual}, 필요: {expected}</translation>
    </message>
    <message>
        <source>[{op}] {node}: {actual} vs {expected}</source>
        <translation>[{op}] {node}: 크기가 서로 다릅니다. {actual}, {expected}</translation>
    </message>
    <message>
        <source>[{op}] {node}: {reason}</source>
        <translation>[{op}] {node}: {reason}</translation>
    </message>
    <message>
        <source>{file}: {where}: found {actual}, expected {expected}</source>
        <translation>{file}: {where} 항목이 잘못되었습니다. 실제: {actual}, 필요: {expected}</translation>
    </message>
    <message>
        <source>{model}: there is no such network; the nearest names are {nearest}</source>
        <translation>{model}: 그런 이름의 신경망은 없습니다. 비슷한 이름: {nearest}</translation>
    </message>
    <message>
        <source>{option}: {actual} is not allowed; allowed: {expected}</source>
        <translation>{option}: {actual} — 쓸 수 없는 값입니다. 쓸 수 있는 값: {expected}</translation>
    </message>
    <message>
        <source>{model} has no option {option}; it has {expected}</source>
        <translation>{model}: {option} 옵션이 없습니다. 쓸 수 있는 옵션: {expected}</translation>
    </message>
    <message>
        <source>{option}={actual} does not go together with {conflict}; it needs {expected}</source>
        <translation>{option}={actual} 설정은 {conflict} 설정과 함께 쓸 수 없습니다. 필요한 설정: {expected}</translation>
    </message>
    <message>
        <source>depth {depth} is not possible here; the nearest possible depths are {nearest}</source>
        <translation>깊이 {depth}층으로는 만들 수 없습니다. 만들 수 있는 가장 가까운 깊이: {nearest}</translation>
    </message>
    <message>
        <source>{file}: holds no data set that is known here; expected {expected}</source>
        <translation>{file}: 알 수 있는 데이터 세트가 없습니다. 쓸 수 있는 것: {expected}</translation>
    </message>
    <message>
        <source>{file}: label {actual} at byte {offset} is not below the {expected} classes</source>
        <translation>{file}: {offset}바이트 위치의 레이블 {actual} — 클래스는 {expected}개뿐입니다</translation>
    </message>
    <message>
        <source>{file}: {actual} of {expected} images cannot be read, more than 1 in 100; the first one is {reason}</source>
        <translation>{file}: 이미지 {expected}장 가운데 {actual}장을 읽을 수 없어 1 %를 넘습니다. 첫 번째 이미지: {reason}</translation>
    </message>
    <message>
        <source>{file}: class {class} has no image that can be read</source>
        <translation>{file}: {class} 클래스에 읽을 수 있는 이미지가 하나도 없습니다</translation>
    </message>
    <message>
        <source>{file}: has no tensor {tensor}</source>
        <translation>{file}: {tensor} 텐서가 없습니다</translation>
    </message>
    <message>
        <source>{file}: tensor {tensor} is {actual}, expected {expected}</source>
        <translation>{file}: {tensor} 텐서의 모양이 맞지 않습니다. 실제: {actual}, 필요: {expected}</translation>
    </message>
    <message>
        <source>{file}: tensor {tensor} holds a value that is not finite</source>
        <translation>{file}: {tensor} 텐서에 무한대이거나 숫자가 아닌 값이 있습니다</translation>
    </message>
    <message>
        <source>{file}: exists already; give --resume to go on from it, or another folder</source>
        <translation>{file}: 이미 있는 폴더입니다. 이어서 학습하려면 --resume을 붙이고, 아니면 다른 폴더를 지정하세요</translation>
    </message>
    <message>
        <source>{option}: {actual} contradicts the run's {expected} in {file}</source>
        <translation>{option}: {actual} — {file}에 저장된 학습의 값 {expected}과(와) 다릅니다</translation>
    </message>
    <message>
        <source>precision {actual} is not possible on this processor ({reason}); use f32</source>
        <translation>이 프로세서에서는 {actual} 정밀도를 쓸 수 없습니다 ({reason}). f32를 쓰세요</translation>
    </message>
    <message>
        <source>{run}: began with {option} {expected} and goes on with {actual}; from here on its results are no longer identical to the last bit</source>
        <translation>{run}: 시작할 때의 {option} 값은 {expected}, 지금은 {actual}입니다. 여기서부터는 결과가 마지막 비트까지 같지는 않습니다</translation>
    </message>
    <message>
        <source>{run}: has no checkpoint yet and starts from the beginning</source>
        <translation>{run}: 아직 체크포인트가 없어 처음부터 시작합니다</translation>
    </message>
    <message>
        <source>{what}: there is not enough memory for this</source>
        <translation>{what}: 메모리가 부족합니다</translation>
    </message>
    <message>
        <source>{what}: something happened that nobody foresaw ({reason})</source>
        <translation>{what}: 예상하지 못한 문제가 생겼습니다 ({reason})</translation>
    </message>
</context>
<context>
    <name>ComparisonText</name>
    <message>
        <source>Network</source>
        <translation>신경망</translation>
    </message>
    <message>
        <source>The name of the run.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Depth</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Layers with weights on the longest way through the network: convolutions and fully connected ones, projections of shortcuts not counted.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Shortcut</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>How a shortcut reaches the size of the sum where the network grows: option A pads with zeros, option B projects there, option C projects everywhere.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Parameters</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Numbers that are learned; running statistics of batch normalisation are not counted.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>MACs</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Multiply-adds of one image through convolutions and fully connected layers, each counted once.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Iterations</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Completed steps, of those planned.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Epochs</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The epoch of the last completed step.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Train error</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The mean over the mini-batches of the last whole epoch, augmented, while the weights changed. Early in training it can lie above the test error; that is no fault.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Test error, last iterate</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>All test images with the weights at the end of the last epoch: nothing was selected.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Test error, chosen on validation</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>All test images with the weights that had the lowest validation error; only where training images were kept for validation.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Test error, best on test</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The lowest error that the test images ever gave. They selected it themselves, so it flatters: an optimistic figure.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Speed</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Training images a second, the median over all steps; other load on the machine lowers it.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Time spent on this run alone, steps and evaluations, over all resumes.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Precision</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Number format of activations and convolution weights; the weights that are learned are f32 in any case.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What all chance is drawn from: first weights, order, augmentation. One seed is one sample; differences smaller than those between seeds mean nothing.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Data</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The images trained on and those tested on.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What became of the run.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Batch size</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Images a step.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Learning rate</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The recipe's highest rate, before warm-up and schedule.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Schedule</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>How the learning rate moves while training goes on.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Weight decay</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>How strongly each step pulls the weights towards zero.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Threads</source>
        <translation>스레드</translation>
    </message>
    <message>
        <source>Threads that computed; another number changes the last bits of a result.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Machine</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The processor's instructions and the library that computed.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Recipe</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Warm-up, iterations</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Rate of the warm-up by error</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Warm-up until train error, %</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Momentum</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Weight decay on normalisation and biases</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Label smoothing</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Mirroring of training images</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Padding before random crops, pixels</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Normalisation of images</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Padding after normalisation</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Statistics of batch normalisation</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Subset of training images (0: all)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Images kept for validation</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Iterations between tests (0: none)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Iterations between checkpoints (0: automatic)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Share of training images re-evaluated</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Weights to start from</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Parameters that are not learned</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Instructions</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Library</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>none</source>
        <comment>shortcut</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>identity</source>
        <comment>shortcut</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>option A</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>option B</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>option C</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>iterations</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1, %2 + %3 images</source>
        <comment>name, training and test images</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>These runs were not trained and tested on the same images, so their errors do not compare.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Settings besides the network in which the runs differ: %1.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 has no curves yet.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 diverged: its numbers ended before training did.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 is not at its end: its numbers are those of a shorter training.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>CurveFigure</name>
    <message>
        <source>training, mean over about %1 iterations</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>training, each mini-batch</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>test</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>validation</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>training images re-evaluated</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>lr</source>
        <comment>short for learning rate, beside a low strip</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>error (%)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>loss</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>training error (%)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>training loss</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>test error (%)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>test loss</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>iterations</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>epochs</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>minutes</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>Format</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 images/s</source>
        <translation>초당 %1장</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1초</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1분</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1시간 %2분</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1일 %2시간</translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation>1분 안에 끝남</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>%1 남음</translation>
    </message>
</context>
<context>
    <name>OptionWords</name>
    <message>
        <source>Depth</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Layers with weights from the input to the answer; projections on shortcuts are not counted.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Hidden units</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>How many numbers each hidden layer passes on.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Shortcut</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The way on which a block's input reaches the block's end to be added there; without it the network is plain, else the same.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Layers per block</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>How many layers a shortcut skips; over one layer alone it adds nothing that the layer could not do itself.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Block</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What a block is built of: equal 3×3 layers, or a narrow 3×3 layer between two 1×1 layers.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Width</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Channels of the first stage; each later stage has twice as many. Twice the width costs about four times as much.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Order in a block</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Where normalisation and activation stand: behind the convolution, or before it (pre-activation), which leaves the way of the shortcuts clear.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Normalisation</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Batch normalisation brings every channel to one scale; deep networks are hard to train without it.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Activation</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>ReLU makes negative values zero; PReLU keeps a part of them that is learned.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Initial weights</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>How widely the weights are scattered at first, so that signals neither grow nor shrink from layer to layer.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Last scale</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The scale of a block's last normalisation at the start; with zero every block begins as the identity.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Zero channels</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Where option A adds zeros when channels grow: half on each side, or all at the end.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Projection</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Whether the 1×1 projections of options B and C are learned or stay as they were drawn.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Head</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What stands before the last layer: the mean of each map, its maximum, or all pixels.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>none (plain)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No shortcut: the plain network.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>option A: zeros</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Identity; where channels grow, zeros are added: no parameters.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>option B: projection</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Identity; where channels grow, a 1×1 projection.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>option C: all projected</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A projection in every block.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>as usual</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Two in basic blocks, three in bottlenecks.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>basic</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>3×3 convolutions.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>bottleneck</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>1×1, 3×3, and 1×1 to four times the width.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>original</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>conv BN ReLU conv BN + ReLU</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>BN after +</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>conv BN ReLU conv + BN ReLU</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>ReLU before +</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>conv BN ReLU conv BN ReLU +</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>ReLU first</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>ReLU conv BN ReLU conv BN +</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>pre-activation</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>BN ReLU conv BN ReLU conv +</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>no ReLU after +</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>conv BN ReLU conv BN +</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>batch (BN)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Batch normalisation behind or before every layer.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No normalisation at all.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>max(0, x)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>x where positive, else a learned part of x, one for each channel.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>He, fan in</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Variance 2 / connections into an output: keeps the forward signal's scale under ReLU.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>He, fan out</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Variance 2 / connections out of an input: keeps the gradient's scale under ReLU.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Uniform, variance 2 / (connections in + out): made for activations that are linear around zero.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>normal</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Normal with one deviation for all layers, whatever their size.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>one</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>As every other normalisation.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>zero</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Every block begins as the identity.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>on both sides</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>As the public weights have it.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>at the end</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The old channels come first, the zeros behind them.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>learned</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Trained like every other weight.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>frozen</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>They stay as they were drawn and are not counted among the parameters.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>average pooling</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The mean of each map, as in the paper.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>maximum pooling</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The largest value of each map.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>all pixels</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Every pixel of every map has its own weights in the last layer.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>RecipeWords</name>
    <message>
        <source>Recipe</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Where the fields below begin; what you change in them is marked with a dot.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Train for</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>An epoch is one pass over all training images, a step is one batch; drops of the rate move with the length.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Batch size</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Images a step: the gradient is their mean.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source> images</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Learning rate</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>How far a step follows the gradient: too small is slow, too large diverges.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Schedule</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>How the rate moves over the run; smaller steps near the end settle the weights.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A tenth after</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Where the rate falls to a tenth, rising numbers with blanks between them, such as 32000 48000.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Warm-up</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>So many steps in which the rate rises from almost nothing; deep networks start more surely with it.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source> steps</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Low rate at first</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A constant small rate until the running training error is below a bound; the paper starts ResNet-110 so, with 0.01 until 80 %.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Momentum</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The part of the last step that goes into the next: it smooths the way downhill.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Weight decay</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Draws every weight towards zero a little in each step, against overfitting.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Decay BN and biases</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Whether weight decay also acts on the scales and shifts of normalisation and on biases.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Label smoothing</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The share of the target's probability that is spread over all classes, so that answers are less sure.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Mirror at random</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Every second training image is mirrored left to right: more variety at no cost.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Shift at random</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>So many pixels are added on every side, then a window of the old size is cut out anywhere.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source> pixels</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Normalise pixels</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What is subtracted before the network sees an image; the paper subtracts the mean of every pixel.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Pad with the mean</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Added pixels are zero after normalisation, that is of the mean colour; else they are black.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Use only</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Train on so many images, drawn by the seed; with few images a network learns them by heart.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>all images</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>For validation</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>So many training images are kept to choose the best weights by, without a look at the test images.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Test between epochs</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Every so many steps the error of the first 2,000 test images is measured; all of them at an epoch's end.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>no</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Re-evaluate</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The share of the training images whose error is measured again at an epoch's end, unchanged and with the weights of that moment.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>BN statistics</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>With which means a trained network is judged: those that moved along in training, or true ones taken afterwards, as in the paper.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Save every</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>How often the state is saved, from which training goes on after an interruption.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>as fits</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Precision</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The number format of the calculation: bf16 is faster where the processor multiplies it, f32 is exact to more digits.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Decides all chance: initial weights, order and crops; another seed shows how much of a result is luck.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Threads</source>
        <translation>스레드</translation>
    </message>
    <message>
        <source>How many processors calculate; another number changes the last digits of a result.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>all</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Start from</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A file of trained weights to go on from; empty: weights are drawn by the seed.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Frozen</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Parameters whose names begin so are not learned, with blanks between them, such as conv1 layer1.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>epochs</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>steps</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>constant</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>in drops</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>cosine</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>one cycle</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>not at all</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>by channel</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>by pixel</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>moving means</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>true means</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>what is fastest</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>not</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>a tenth</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>yes</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>1 to 1,000,000,000</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>1 to 1,000,000</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>1 to 65,536</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>a number above 0</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>0 or more iterations</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>0 or more images</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>0 or more</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>0 to 100 percent</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>from 0 to below 1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>0 to 1,024 pixels</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>0 to 1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>a number</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>a whole number from 0 on</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>rising numbers above 0, with blanks between them</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 is not possible here; possible: %2.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>ReportText</name>
    <message>
        <source>Error curves of %1; the table below has their last values.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Thin: train error of the mini-batches, augmented, while weights changed. Bold: test error. One colour a network.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The runs, a column each</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>In nothing: all runs were trained by the same recipe, on the same data, by the same library. Only the networks differ.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Settings that are not the same in all runs</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Comparison of networks</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Made by ResLab on %1.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Results</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Where the recipes differ</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>How each number was measured</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>reslab::ui::AboutDialog</name>
    <message>
        <source>About ResLab</source>
        <translation>ResLab 정보</translation>
    </message>
    <message>
        <source>ResLab %1</source>
        <translation>ResLab %1</translation>
    </message>
    <message>
        <source>A laboratory for residual networks: train plain and residual networks side by side, and see what depth does to them.</source>
        <translation>잔차 신경망 실험실 — 일반(plain) 신경망과 잔차 신경망을 나란히 학습시키며, 깊어지면 무슨 일이 생기는지 직접 봅니다.</translation>
    </message>
    <message>
        <source>yes, in hardware</source>
        <translation>하드웨어로 지원</translation>
    </message>
    <message>
        <source>not in hardware: f32 is used</source>
        <translation>하드웨어 지원 없음 — f32로 계산합니다</translation>
    </message>
    <message>
        <source>Numerics</source>
        <translation>수치 계산</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>프로세서</translation>
    </message>
    <message>
        <source>bf16</source>
        <translation>bf16</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>스레드</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>화면</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>로그</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later; it comes without any warranty.</source>
        <translation>GNU 일반 공중 사용 허가서(GPL) 제3판 또는 그 이후 판을 따르는 자유 소프트웨어이며, 어떠한 보증도 없습니다.</translation>
    </message>
</context>
<context>
    <name>reslab::ui::Banner</name>
    <message>
        <source>Close this message</source>
        <translation>이 알림 닫기</translation>
    </message>
</context>
<context>
    <name>reslab::ui::CompareView</name>
    <message>
        <source>Export report…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Writes one HTML page with curves, this table and how each number was measured; it needs no network.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Save curves…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Writes every point of all runs into one CSV file for a spreadsheet or a script.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Copy table</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Copies the table as it stands here, to be pasted into a spreadsheet.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Columns</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Chooses which columns are shown.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What it means</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Shows how each number of the table was measured.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Open runs…</source>
        <translation>실행 기록 열기…</translation>
    </message>
    <message>
        <source>Opens the folder of a run or of a whole experiment.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Table of all runs</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A row a network; click a heading to sort by it, right-click to choose columns.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Networks side by side</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Every network that trains or is opened stands here in one table, with its size, its errors and what it took. Start a training, or open runs from disk.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Export report</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Written: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Save curves</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The table is on the clipboard.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>reslab::ui::ComparisonModel</name>
    <message>
        <source>The runs differ in this setting. %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1: nothing yet</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1: %2</source>
        <comment>column and value</comment>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>reslab::ui::CurveTableModel</name>
    <message>
        <source>%1 of the first %2</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Network</source>
        <translation>신경망</translation>
    </message>
    <message>
        <source>The name of the run.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Train error</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Running mean over the mini-batches of the epoch, augmented, while the weights change.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Test error</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The last evaluation of the test images.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Best on test</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The lowest error of the whole test half: chosen by it, so an optimistic figure.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Chosen on validation</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Test error of the state with the lowest validation error.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Train loss</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Running mean of the cross entropy (natural logarithm) over the epoch's mini-batches.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Test loss</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Cross entropy (natural logarithm) of the last evaluation of the test images.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Learning rate</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The step size of the last iteration.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Iterations</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Completed steps, each on one mini-batch.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Speed</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Training images a second of this network's own steps.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Time spent on this network alone.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Whether it trains, is finished, was stopped or diverged.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>reslab::ui::DataSection</name>
    <message>
        <source>Built-in set: shapes</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <comment>image size</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>grey</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>colour</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 training and %2 test images · %3, %4 · %5 classes</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>and %1 more</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Looking at the images …</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose another folder or archive, or use the built-in set.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Samples of %1 of %2 classes</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Samples of each class</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>cannot be opened</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>opening …</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Folder of images</source>
        <translation>이미지 폴더</translation>
    </message>
    <message>
        <source>Archive of images</source>
        <translation>이미지 압축 파일</translation>
    </message>
    <message>
        <source>CIFAR archives (*.tar.gz *.tgz)</source>
        <translation>CIFAR 압축 파일 (*.tar.gz *.tgz)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Data</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The images to learn from; all networks see the same ones in the same order.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Browse for a folder</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Open a folder: CIFAR's binary files, MNIST's idx files, or one folder of images for each class. It may also be dropped here.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Browse for an archive</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Open CIFAR-10 or CIFAR-100 as the .tar.gz that it comes in. It may also be dropped here.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Use the built-in set</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Drawn figures of ten classes; they need no download.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Other samples</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Show other images of each class; nothing else changes.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>reslab::ui::ExperimentDraft</name>
    <message>
        <source>There is no network to train yet. Add one.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 has no parameter whose name begins with %2.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This processor cannot calculate with bf16. Choose f32, or let the program decide.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>There is no such file any more. Choose another, or none.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>There are only %1 training images.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>That leaves no image to train on: at most %1 of %2 can be kept.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>adding networks</source>
        <comment>undo: what was done</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>choosing networks</source>
        <comment>undo: what was done</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>removing a network</source>
        <comment>undo: what was done</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>duplicating a network</source>
        <comment>undo: what was done</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>moving a network</source>
        <comment>undo: what was done</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>changing a network</source>
        <comment>undo: what was done</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>changing the recipe</source>
        <comment>undo: what was done</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>choosing a recipe</source>
        <comment>undo: what was done</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>choosing data</source>
        <comment>undo: what was done</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>changing the threads</source>
        <comment>undo: what was done</comment>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>reslab::ui::FieldRow</name>
    <message>
        <source>Differs from the recipe chosen above. Click to go back to %1.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>reslab::ui::FigureMarks</name>
    <message>
        <source>lr %1</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>reslab::ui::KeysDialog</name>
    <message>
        <source>Keyboard</source>
        <translation>키보드</translation>
    </message>
    <message>
        <source>start, pause, go on</source>
        <translation>시작, 일시 정지, 이어서 진행</translation>
    </message>
    <message>
        <source>one step of every network, then wait</source>
        <translation>모든 신경망을 한 스텝씩 진행하고 멈춤</translation>
    </message>
    <message>
        <source>stop and save</source>
        <translation>중지하고 저장</translation>
    </message>
    <message>
        <source>curves</source>
        <translation>곡선</translation>
    </message>
    <message>
        <source>compare</source>
        <translation>비교</translation>
    </message>
    <message>
        <source>take back a change of the set-up</source>
        <translation>설정 변경 되돌리기</translation>
    </message>
    <message>
        <source>open runs</source>
        <translation>실행 기록 열기</translation>
    </message>
    <message>
        <source>save the set-up</source>
        <translation>설정 저장</translation>
    </message>
    <message>
        <source>duplicate the chosen network</source>
        <translation>선택한 신경망 복제</translation>
    </message>
    <message>
        <source>move the chosen network up; with the other arrow down</source>
        <translation>선택한 신경망을 위로, 반대 화살표로는 아래로</translation>
    </message>
    <message>
        <source>remove the chosen network</source>
        <translation>선택한 신경망 삭제</translation>
    </message>
    <message>
        <source>large type</source>
        <translation>큰 글자</translation>
    </message>
    <message>
        <source>dark or light</source>
        <translation>어둡게 또는 밝게</translation>
    </message>
    <message>
        <source>Korean or English</source>
        <translation>한국어 또는 영어</translation>
    </message>
    <message>
        <source>full screen</source>
        <translation>전체 화면</translation>
    </message>
    <message>
        <source>leave full screen, close a message</source>
        <translation>전체 화면 나가기, 알림 닫기</translation>
    </message>
</context>
<context>
    <name>reslab::ui::MainWindow</name>
    <message>
        <source>Networks are training</source>
        <translation>신경망을 학습시키는 중입니다</translation>
    </message>
    <message>
        <source>ResLab</source>
        <translation>ResLab</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>곡선</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>비교</translation>
    </message>
    <message>
        <source>Error and loss of every network as they train (Ctrl+1).</source>
        <translation>학습하는 동안 신경망마다의 오류율과 손실입니다 (Ctrl+1).</translation>
    </message>
    <message>
        <source>All runs in one table, and a report of them (Ctrl+5).</source>
        <translation>모든 실행을 표 하나에 모으고 보고서를 만듭니다 (Ctrl+5).</translation>
    </message>
    <message>
        <source>Set-up</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>진행</translation>
    </message>
    <message>
        <source>%1 may hold images, but other images cannot be chosen while networks train. Stop first.</source>
        <translation>%1에 이미지가 있을 수 있지만, 학습 중에는 다른 데이터를 고를 수 없습니다. 먼저 중지하세요.</translation>
    </message>
    <message>
        <source>These networks are not at their end: the hindmost has %1 of %2 steps.</source>
        <translation>아직 끝나지 않은 신경망이 있습니다. 가장 뒤진 것은 %2스텝 중 %1스텝까지 왔습니다.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>이어서 학습</translation>
    </message>
    <message>
        <source>Another set-up cannot be opened while networks train. Stop first.</source>
        <translation>학습 중에는 다른 설정을 열 수 없습니다. 먼저 중지하세요.</translation>
    </message>
    <message>
        <source>Folder of a run or of an experiment</source>
        <translation>실행 하나 또는 실험의 폴더</translation>
    </message>
    <message>
        <source>%1 holds no run: a run's folder has a file run.json.</source>
        <translation>%1에는 실행 기록이 없습니다. 실행 폴더에는 run.json 파일이 있어야 합니다.</translation>
    </message>
    <message>
        <source>Open set-up</source>
        <translation>설정 열기</translation>
    </message>
    <message>
        <source>Experiment files (*.reslab)</source>
        <translation>실험 파일 (*.reslab)</translation>
    </message>
    <message>
        <source>Save set-up</source>
        <translation>설정 저장</translation>
    </message>
    <message>
        <source>Folder of the experiment to continue</source>
        <translation>이어서 할 실험의 폴더</translation>
    </message>
    <message>
        <source>%1 has no run with steps left to do.</source>
        <translation>%1에는 더 학습할 스텝이 남은 실행이 없습니다.</translation>
    </message>
    <message>
        <source>%1 is not on this computer: save it first.</source>
        <translation>%1은(는) 이 컴퓨터에 없습니다. 먼저 저장하세요.</translation>
    </message>
    <message>
        <source>shapes</source>
        <translation>shapes</translation>
    </message>
    <message>
        <source>Data: %1</source>
        <translation>데이터: %1</translation>
    </message>
    <message>
        <source>Built-in shapes</source>
        <translation>내장 도형 이미지</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>폴더…</translation>
    </message>
    <message>
        <source>Folder of images</source>
        <translation>이미지 폴더</translation>
    </message>
    <message>
        <source>Archive…</source>
        <translation>압축 파일…</translation>
    </message>
    <message>
        <source>Archive of images</source>
        <translation>이미지 압축 파일</translation>
    </message>
    <message>
        <source>CIFAR archives (*.tar.gz *.tgz)</source>
        <translation>CIFAR 압축 파일 (*.tar.gz *.tgz)</translation>
    </message>
    <message>
        <source>Recipe: %1, changed</source>
        <translation>레시피: %1 (수정됨)</translation>
    </message>
    <message>
        <source>Recipe: %1</source>
        <translation>레시피: %1</translation>
    </message>
    <message>
        <source>The experiment %1 was interrupted; its last checkpoints have %2 of %3 steps. It can go on as if nothing had happened.</source>
        <translation>실험 %1이(가) 도중에 끊겼습니다. 마지막 체크포인트는 %3스텝 중 %2스텝입니다. 아무 일 없었던 것처럼 이어서 학습할 수 있습니다.</translation>
    </message>
    <message>
        <source>Show its curves</source>
        <translation>곡선 보기</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>그대로 두기</translation>
    </message>
    <message>
        <source>Stopped and saved in %1.</source>
        <translation>중지하고 %1에 저장했습니다.</translation>
    </message>
    <message>
        <source>The experiment has ended</source>
        <translation>실험이 끝났습니다</translation>
    </message>
    <message>
        <source>Its curves and networks are in %1.</source>
        <translation>곡선과 신경망은 %1에 있습니다.</translation>
    </message>
    <message>
        <source>the weights of %1</source>
        <translation>%1의 가중치</translation>
    </message>
    <message>
        <source>the output of %1</source>
        <translation>%1의 출력</translation>
    </message>
    <message>
        <source>the gradient of %1</source>
        <translation>%1의 기울기</translation>
    </message>
    <message>
        <source>the loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>%1 diverged at step %2: no finite number any more in %3. The others go on, and its last checkpoint stays. A smaller learning rate or a warm-up may help.</source>
        <translation>%1이(가) %2번째 스텝에서 발산했습니다: %3에 유한하지 않은 값이 나왔습니다. 다른 신경망은 계속하고, 마지막 체크포인트는 남아 있습니다. 학습률을 낮추거나 워밍업을 쓰면 나아질 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>reslab::ui::NetworkCard</name>
    <message>
        <source>%1 parameters · %2 MACs</source>
        <comment>0.27 M parameters, 40.6 M multiply-adds</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>cannot be built</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Move up</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Move this network up in the list, as Alt and the up arrow do.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Move down</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Move this network down in the list, as Alt and the down arrow do.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Duplicate</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Add a twin of this network, to change one thing in it and compare (Ctrl+D).</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Take this network out of the experiment (Delete).</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Change</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Fold this network's options away.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Show and change this network's options.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A parameter is a number that is learned; MACs are the multiply-adds of one image's way through the network.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>reslab::ui::NetworkEditor</name>
    <message>
        <source>Standard deviation</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Standard deviation of the weights as they are drawn.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>convolutional (CIFAR)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>fully connected</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>by name or file</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Options that are seldom changed, and the name of the run.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Family</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What kind of network it is; each family has options of its own.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What the run and its folder are called; empty: told by the options.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A model's name with its options, as on the command line, such as resnet20:shortcut=B, or the path of a network in JSON.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The depth is now %1: %2 is not possible with these blocks.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>reslab::ui::NetworkSection</name>
    <message>
        <source>The networks to compare will stand here. All of them train on the same images in the same order.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Add network</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Add a network to compare; a plain one and its residual twin differ in the shortcuts alone.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The paper's comparisons</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Figure 1: plain-20 and plain-56</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The deeper plain network has the higher error, also in training.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Figure 6: all depths</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Plain networks of 20 to 56 layers and residual ones of 20 to 110; that takes long.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Plain networks</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Residual networks</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Fully connected networks</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>reslab::ui::PreferencesDialog</name>
    <message>
        <source>Folder for experiments</source>
        <translation>실험을 저장할 폴더</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>환경 설정</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>언어</translation>
    </message>
    <message>
        <source>The language of all words; it changes at once.</source>
        <translation>화면에 쓰이는 언어입니다. 바꾸면 바로 적용됩니다.</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>테마</translation>
    </message>
    <message>
        <source>Light, dark, or whatever the desktop is.</source>
        <translation>밝게, 어둡게, 또는 데스크톱 설정을 따릅니다.</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>스레드</translation>
    </message>
    <message>
        <source>Threads that train where an experiment does not say so; 0 is one a processor. Another number changes the last bits of a result.</source>
        <translation>실험에서 따로 정하지 않았을 때 학습에 쓰는 스레드 수입니다. 0이면 프로세서마다 하나씩 씁니다. 수를 바꾸면 결과의 마지막 비트가 달라집니다.</translation>
    </message>
    <message>
        <source>Experiments</source>
        <translation>실험 폴더</translation>
    </message>
    <message>
        <source>Each experiment becomes a folder in this one.</source>
        <translation>실험마다 이 안에 폴더가 하나씩 생깁니다.</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>찾아보기…</translation>
    </message>
    <message>
        <source>Choose the folder for experiments.</source>
        <translation>실험을 저장할 폴더를 고릅니다.</translation>
    </message>
    <message>
        <source>Large type for presenting</source>
        <translation>발표용 큰 글자</translation>
    </message>
    <message>
        <source>Type and lines half as large again, for the back of the room.</source>
        <translation>강의실 뒷자리에서도 보이도록 글자와 선을 1.5배로 키웁니다.</translation>
    </message>
    <message>
        <source>Keep the computer awake while training</source>
        <translation>학습하는 동안 절전 막기</translation>
    </message>
    <message>
        <source>The system neither sleeps nor locks the screen until the experiment ends.</source>
        <translation>실험이 끝날 때까지 절전이나 화면 잠금으로 들어가지 않습니다.</translation>
    </message>
    <message>
        <source>Tell me when a long experiment ends</source>
        <translation>긴 실험이 끝나면 알림</translation>
    </message>
    <message>
        <source>A message of the desktop after more than a minute of training, unless the window is in front.</source>
        <translation>1분 넘게 학습한 실험이 끝나면, 창이 앞에 있지 않을 때 데스크톱 알림을 띄웁니다.</translation>
    </message>
    <message>
        <source>one a processor</source>
        <translation>프로세서마다 하나</translation>
    </message>
    <message>
        <source>as the system</source>
        <translation>시스템 설정</translation>
    </message>
    <message>
        <source>light</source>
        <translation>밝게</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>어둡게</translation>
    </message>
</context>
<context>
    <name>reslab::ui::RatePreview</name>
    <message>
        <source>Known once the images are open.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>learning rate up to %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 steps</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Learning rate over the run</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>How far each step follows the gradient, from the first step to the last.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>reslab::ui::RecipeSection</name>
    <message>
        <source>Length and learning rate</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>How long is trained, and in how large steps.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Momentum and decay</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What else goes into a step besides the gradient.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Images</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Which images are trained on, and what is done to them before.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Measuring and saving</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What is measured besides the training error, and when.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Chance and machine</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What decides the last digits of a result.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Starting weights</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Where the weights begin, and which of them stay so.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Recipe</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Recipes (*.json)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>All files (*)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>quick</source>
        <comment>recipe</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A class's few minutes on the built-in set.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>paper-cifar</source>
        <comment>recipe</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>As in He et al. 2015, section 4.2: 64,000 steps.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Recipe from a file</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Take a recipe from a JSON file.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Another seed</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Draw another seed: everything that chance decides is decided anew.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Browse for weights</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose a file of weights (.safetensors).</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Unit of the length</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Count the length in epochs or in steps.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Unit of the drops</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Count the drops in epochs or in steps.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>to</source>
        <comment>a low rate until the error falls to</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Low learning rate</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Training error in percent that ends it</source>
        <translation type="unfinished" />
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <comment>fields</comment>
        <translation type="unfinished">
            <numerusform />
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n changed</source>
        <comment>recipe, fields</comment>
        <translation type="unfinished">
            <numerusform />
        </translation>
    </message>
    <message>
        <source>%1 steps for each network, %2 an epoch</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Weights to start from</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Weights (*.safetensors)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>drawn by the seed</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>none: all are learned</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>reslab::ui::RunsPanel</name>
    <message>
        <source>All networks</source>
        <translation>모든 신경망</translation>
    </message>
    <message>
        <source>%1 of %2 steps</source>
        <translation>%2스텝 중 %1</translation>
    </message>
    <message>
        <source>diverged</source>
        <translation>발산</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>중지됨</translation>
    </message>
    <message>
        <source>How far each network has come is told here while they train.</source>
        <translation>학습하는 동안 신경망마다 어디까지 왔는지 여기에 나옵니다.</translation>
    </message>
    <message>
        <source>Learning rate from the next step on</source>
        <translation>다음 스텝부터의 학습률</translation>
    </message>
    <message>
        <source>Which network's learning rate is changed.</source>
        <translation>어느 신경망의 학습률을 바꿀지 고릅니다.</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>신경망</translation>
    </message>
    <message>
        <source>A change by hand is marked on the curve and kept with the run; the recipe itself stays.</source>
        <translation>손으로 바꾼 학습률은 곡선에 표시되고 실행 기록에 남습니다. 레시피 자체는 그대로입니다.</translation>
    </message>
    <message>
        <source>New learning rate</source>
        <translation>새 학습률</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>적용</translation>
    </message>
    <message>
        <source>Train on with this learning rate.</source>
        <translation>이 학습률로 계속 학습합니다.</translation>
    </message>
    <message>
        <source>÷ 10</source>
        <translation>÷ 10</translation>
    </message>
    <message>
        <source>A tenth of the rate now, as the paper does it at 32,000 and at 48,000 steps.</source>
        <translation>지금 학습률을 1/10로 낮춥니다. 논문에서는 32,000번째와 48,000번째 스텝에서 이렇게 했습니다.</translation>
    </message>
    <message>
        <source>× 10</source>
        <translation>× 10</translation>
    </message>
    <message>
        <source>Ten times the rate now: too much of it makes a network diverge.</source>
        <translation>지금 학습률을 10배로 높입니다. 지나치게 크면 신경망이 발산합니다.</translation>
    </message>
</context>
<context>
    <name>reslab::ui::SampleGrid</name>
    <message>
        <source>%1: training image %2</source>
        <comment>class, number</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Sample images</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>reslab::ui::SetupPanel</name>
    <message>
        <source>An experiment is being trained. What is set up here can be changed again when it has ended.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>NETWORKS</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The networks to compare; each has one colour everywhere.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>DATA</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The images to learn from. A folder or an archive may be dropped here.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>RECIPE</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>How all networks are trained: the same for each, so that only they differ.</source>
        <translation type="unfinished" />
    </message>
    <message numerus="yes">
        <source>%n network(s)</source>
        <translation type="unfinished">
            <numerusform />
        </translation>
    </message>
</context>
<context>
    <name>reslab::ui::SplitBar</name>
    <message>
        <source>%1 train on</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 validation</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 unused</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 test</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>How the images are shared out</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Weights are learned from the training images alone; validation images help to choose, test images judge in the end.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>reslab::ui::StatusLine</name>
    <message>
        <source>Progress of the experiment</source>
        <translation>실험 진행 상황</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>준비됨</translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation>준비 중</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>저장 중</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>%1 of %2 steps</source>
        <translation>%2스텝 중 %1</translation>
    </message>
    <message>
        <source>learning rate %1</source>
        <translation>학습률 %1</translation>
    </message>
    <message>
        <source>%1, %2 images</source>
        <translation>%1, 이미지 %2장</translation>
    </message>
</context>
<context>
    <name>reslab::ui::WindowActions</name>
    <message>
        <source>Start</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Train all networks side by side on the same images (Space).</source>
        <translation>모든 신경망을 같은 이미지로 나란히 학습시킵니다 (Space).</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>Wait after the step under way; nothing is lost (Space).</source>
        <translation>진행 중인 스텝을 마치고 멈춥니다. 잃는 것은 없습니다 (Space).</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>한 스텝</translation>
    </message>
    <message>
        <source>One step of every network, then wait (S).</source>
        <translation>모든 신경망을 한 스텝씩 진행하고 멈춥니다 (S).</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <source>Save the last step and end; it can be continued later.</source>
        <translation>마지막 스텝을 저장하고 끝냅니다. 나중에 이어서 학습할 수 있습니다.</translation>
    </message>
    <message>
        <source>Start or pause</source>
        <translation>시작 또는 일시 정지</translation>
    </message>
    <message>
        <source>Start, pause, or go on.</source>
        <translation>시작하거나, 멈추거나, 이어서 진행합니다.</translation>
    </message>
    <message>
        <source>Continue an experiment…</source>
        <translation>실험 이어서 하기…</translation>
    </message>
    <message>
        <source>Go on with an experiment that was stopped, bit for bit as if it had not been.</source>
        <translation>중지한 실험을 이어서 합니다. 결과는 멈추지 않았을 때와 비트까지 같습니다.</translation>
    </message>
    <message>
        <source>New set-up</source>
        <translation>새 설정</translation>
    </message>
    <message>
        <source>Back to plain-20, plain-56, ResNet-20 and ResNet-56 on the built-in images.</source>
        <translation>내장 이미지와 plain-20, plain-56, ResNet-20, ResNet-56으로 되돌립니다.</translation>
    </message>
    <message>
        <source>Open runs…</source>
        <translation>실행 기록 열기…</translation>
    </message>
    <message>
        <source>Show the curves of a run or of a whole experiment.</source>
        <translation>실행 하나 또는 실험 전체의 곡선을 봅니다.</translation>
    </message>
    <message>
        <source>Open set-up…</source>
        <translation>설정 열기…</translation>
    </message>
    <message>
        <source>Read networks, data and recipe from an experiment file.</source>
        <translation>실험 파일에서 신경망, 데이터, 레시피를 읽어 옵니다.</translation>
    </message>
    <message>
        <source>Save set-up as…</source>
        <translation>설정 저장…</translation>
    </message>
    <message>
        <source>Write networks, data and recipe into an experiment file.</source>
        <translation>신경망, 데이터, 레시피를 실험 파일에 저장합니다.</translation>
    </message>
    <message>
        <source>Close all curves</source>
        <translation>곡선 모두 닫기</translation>
    </message>
    <message>
        <source>Take all curves out of the picture; they stay on disk.</source>
        <translation>그림에서 곡선을 모두 치웁니다. 파일은 디스크에 그대로 남습니다.</translation>
    </message>
    <message>
        <source>Preferences…</source>
        <translation>환경 설정…</translation>
    </message>
    <message>
        <source>Language, theme, threads and folders.</source>
        <translation>언어, 테마, 스레드, 폴더를 정합니다.</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>끝내기</translation>
    </message>
    <message>
        <source>Save and end.</source>
        <translation>저장하고 끝냅니다.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>실행 취소</translation>
    </message>
    <message>
        <source>Take the last change of the set-up back.</source>
        <translation>설정에서 마지막으로 바꾼 것을 되돌립니다.</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>다시 실행</translation>
    </message>
    <message>
        <source>Make the change again.</source>
        <translation>되돌린 것을 다시 적용합니다.</translation>
    </message>
    <message>
        <source>Keep the computer awake</source>
        <translation>절전 막기</translation>
    </message>
    <message>
        <source>While networks train the system neither sleeps nor locks the screen.</source>
        <translation>학습하는 동안 절전이나 화면 잠금으로 들어가지 않습니다.</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>곡선</translation>
    </message>
    <message>
        <source>Error and loss of every network as they train.</source>
        <translation>학습하는 동안 신경망마다의 오류율과 손실입니다.</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>비교</translation>
    </message>
    <message>
        <source>All runs in one table, and a report of them.</source>
        <translation>모든 실행을 표 하나에 모으고 보고서를 만듭니다.</translation>
    </message>
    <message>
        <source>Large type</source>
        <translation>큰 글자</translation>
    </message>
    <message>
        <source>Type and lines half as large again, for the back of the room.</source>
        <translation>강의실 뒷자리에서도 보이도록 글자와 선을 1.5배로 키웁니다.</translation>
    </message>
    <message>
        <source>한국어로 / in English</source>
        <translation>한국어로 / in English</translation>
    </message>
    <message>
        <source>Dark or light</source>
        <translation>어둡게 또는 밝게</translation>
    </message>
    <message>
        <source>Change between the dark and the light theme.</source>
        <translation>어두운 테마와 밝은 테마를 오갑니다.</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>전체 화면</translation>
    </message>
    <message>
        <source>The window alone on the screen; Esc leaves.</source>
        <translation>화면 전체를 씁니다. Esc로 나옵니다.</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>키보드</translation>
    </message>
    <message>
        <source>All keys on one page.</source>
        <translation>모든 단축키를 한눈에 봅니다.</translation>
    </message>
    <message>
        <source>Open the log</source>
        <translation>로그 열기</translation>
    </message>
    <message>
        <source>What the program noted about itself, to send with a question.</source>
        <translation>프로그램이 남긴 기록입니다. 문의할 때 함께 보내면 됩니다.</translation>
    </message>
    <message>
        <source>About ResLab</source>
        <translation>ResLab 정보</translation>
    </message>
    <message>
        <source>Versions, what the processor can do, and the licence.</source>
        <translation>버전, 프로세서 기능, 라이선스를 봅니다.</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>파일(&amp;F)</translation>
    </message>
    <message>
        <source>Open recent runs</source>
        <translation>최근 실행 기록</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>편집(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Training</source>
        <translation>학습(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>보기(&amp;V)</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>패널</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>도움말(&amp;H)</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>이어서</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>The images that the networks learn.</source>
        <translation>신경망이 배울 이미지입니다.</translation>
    </message>
    <message>
        <source>How the networks are trained: the same for all, so that the comparison is fair.</source>
        <translation>신경망을 학습시키는 방법입니다. 모두 똑같이 써야 비교가 공정합니다.</translation>
    </message>
</context>
</TS>
